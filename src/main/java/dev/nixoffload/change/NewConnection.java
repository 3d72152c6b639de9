package dev.nixoffload.change;

import dev.nixoffload.machine.Arrival;

/**
 * A way to the same machine that shares nothing with the connection in use: what a change cut is found out only by
 * somebody who arrives anew.
 */
@FunctionalInterface
public interface NewConnection {
    /** Whoever calls closes the machine that comes of it. */
    Arrival open() throws InterruptedException;
}
