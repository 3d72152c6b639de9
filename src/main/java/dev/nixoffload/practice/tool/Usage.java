package dev.nixoffload.practice.tool;

/**
 * A command line that a program does not take. The message is all it says; {@code hint} is whether it names its help.
 */
final class Usage extends Exception {
    private final boolean hint;

    private Usage(String message, boolean hint) {
        super(message, null, false, false);
        this.hint = hint;
    }

    /** Followed by the line that names the help. */
    static Usage withHint(String message) {
        return new Usage(message, true);
    }

    static Usage plain(String message) {
        return new Usage(message, false);
    }

    boolean hint() {
        return hint;
    }
}
