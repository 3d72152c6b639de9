package dev.nixoffload.machine;

import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostKeyPin;
import java.time.Duration;
import java.util.List;

/** What came of one attempt to get to a machine. No credential was sent unless the host key was accepted. */
public sealed interface Arrival {
    /** Signed in. */
    record Connected(Machine machine, List<HostKeyPin> proved, Duration took) implements Arrival {}

    /** No SSH server answered: no route, refused, silent, no such name, banned. */
    record Unreachable(Problem problem) implements Arrival {}

    /**
     * First contact: nothing is pinned for this host yet.
     *
     * @param hop the host that offered it: the machine itself or a host to go through
     */
    record UnknownHostKey(Access.Ssh hop, HostKeyPin offered) implements Arrival {}

    /**
     * Another key than the pinned ones: another machine, or somebody in between.
     *
     * @param hop the host that offered it, with its pins
     */
    record ChangedHostKey(Access.Ssh hop, HostKeyPin offered) implements Arrival {}

    /** An SSH server that cannot be talked to: no common algorithm, a broken handshake. */
    record Incompatible(Problem problem) implements Arrival {}

    /** The host key was right, the sign-in was not: wrong or missing key, password, a forced command, no shell. */
    record Refused(Problem problem) implements Arrival {}
}
