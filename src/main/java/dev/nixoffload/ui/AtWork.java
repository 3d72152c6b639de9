package dev.nixoffload.ui;

/** What goes on and would be stopped, with what that leaves behind, in a sentence or two. */
sealed interface AtWork {
    String line();

    /** It leaves the machines as they are. */
    record Reading(String line) implements AtWork {}

    /** It changes machines. */
    record Changing(String line) implements AtWork {}
}
