package dev.nixoffload.machine;

import dev.nixoffload.message.Problem;

/** How root is had on a machine, as found by asking its sudo. */
public sealed interface RootAccess {
    /** The signed-in user is root. */
    record AlreadyRoot() implements RootAccess {}

    /** {@code sudo -n} works. */
    record Passwordless() implements RootAccess {}

    /** sudo took the password that was given; it stays in memory until the machine is closed. */
    record ByPassword() implements RootAccess {}

    /** No root: no sudo, not allowed, no password or a wrong one. */
    record Unavailable(Problem problem) implements RootAccess {}
}
