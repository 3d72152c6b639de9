package dev.nixoffload.cli;

import java.io.PrintStream;

/**
 * One of the two streams that words go to.
 *
 * @param terminal whether a person watches it, so that lines may be drawn over
 * @param colour whether it is to have colour
 */
public record Outlet(PrintStream stream, boolean terminal, boolean colour) {
    void line(String text) {
        stream.println(text);
    }

    /** Whether something of what was printed is lost: the disk is full, or nobody reads any more. */
    boolean isBroken() {
        return stream.checkError();
    }
}
