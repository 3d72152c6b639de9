package dev.nixoffload.ui;

import dev.nixoffload.practice.Scenario;
import java.io.IOException;

/** The way into a practice. */
@FunctionalInterface
public interface PracticeDoor {
    /**
     * Makes a new practice in that state, with at least one pair; whoever asked closes it. Takes a while, so never
     * called on the screen's thread.
     */
    Site open(Scenario scenario) throws IOException, InterruptedException;
}
