package dev.nixoffload.machine;

import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Role;

/** Gets to machines: a connection per call, which is the caller's own until it closes the machine. */
@FunctionalInterface
public interface Gateway {
    /** Never throws for what a network or a server can do; an interrupt ends it within a second. */
    Arrival arrive(Role role, Access access) throws InterruptedException;

    /** The same way, but by connections of which none was there before. */
    default Gateway anew() {
        return this;
    }
}
