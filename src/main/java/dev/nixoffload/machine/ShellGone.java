package dev.nixoffload.machine;

/** A shell ended although something was still expected of it. */
final class ShellGone extends Exception {
    private final transient ShellSource.End end;
    private final transient String said;

    /** @param said what it printed before it went */
    ShellGone(ShellSource.End end, String said) {
        super(end + ": " + said, null, false, false);
        this.end = end;
        this.said = said;
    }

    ShellSource.End end() {
        return end;
    }

    String said() {
        return said;
    }
}
