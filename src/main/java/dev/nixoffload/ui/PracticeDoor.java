package dev.nixoffload.ui;

import java.io.IOException;

/** The way into a practice. */
@FunctionalInterface
public interface PracticeDoor {
    /**
     * Makes a new practice with at least one pair; whoever asked closes it. Takes a while, so never called on the
     * screen's thread.
     */
    Site open() throws IOException, InterruptedException;
}
