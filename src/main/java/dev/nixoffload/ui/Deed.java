package dev.nixoffload.ui;

/** The main button of a page: it names its deed. */
sealed interface Deed {
    String name();

    /** The line beside the button. */
    String line();

    /** @param line what will happen, in one sentence */
    record Ready(String name, String line, Runnable does) implements Deed {}

    /**
     * The button is off, and stays in sight.
     *
     * @param line why it is off
     */
    record Off(String name, String line) implements Deed {}
}
