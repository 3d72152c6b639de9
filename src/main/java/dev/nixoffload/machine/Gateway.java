package dev.nixoffload.machine;

import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Role;

/** Gets to machines: one connection per call, kept until its machine is closed. */
@FunctionalInterface
public interface Gateway {
    /** Never throws for what a network or a server can do; an interrupt ends it within a second. */
    Arrival arrive(Role role, Access access) throws InterruptedException;
}
