package dev.nixoffload.practice.shell;

/** A script that cannot be read on from here. */
final class SyntaxError extends Exception {
    private final int line;

    SyntaxError(int line, String message) {
        super(message, null, false, false);
        this.line = line;
    }

    int line() {
        return line;
    }
}
