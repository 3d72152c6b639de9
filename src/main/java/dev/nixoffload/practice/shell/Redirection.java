package dev.nixoffload.practice.shell;

/** One redirection of a command. */
sealed interface Redirection {
    /** The descriptor that is redirected. */
    int descriptor();

    /** How a file is opened. */
    enum Mode {
        READ,
        WRITE,
        /** {@code >|}; without the option {@code -C} the same. */
        CLOBBER,
        APPEND,
        READ_WRITE
    }

    record File(int descriptor, Mode mode, Word path) implements Redirection {}

    /** {@code n>&m}, {@code n<&m}; the word gives a number, or {@code -} to close. */
    record Duplicate(int descriptor, Word source) implements Redirection {}

    record Here(int descriptor, HereDocument document) implements Redirection {}
}
