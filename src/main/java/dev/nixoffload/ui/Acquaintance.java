package dev.nixoffload.ui;

import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.Portrait;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far the window is in getting to know the two machines that are typed. */
sealed interface Acquaintance {
    /** Nobody went there yet, or something else is typed since. */
    record None() implements Acquaintance {}

    /** @param at the machine it is at; empty while both are asked at once */
    record UnderWay(Instant began, Optional<Role> at) implements Acquaintance {}

    /** Asked to stop; the machines are being let go of. */
    record Stopping() implements Acquaintance {}

    record Stopped() implements Acquaintance {}

    /** Both were gone to, and the pair is kept. */
    record Made(List<Portrait> portraits, Pair pair) implements Acquaintance {
        public Made {
            portraits = List.copyOf(portraits);
        }
    }

    /** Somebody did not accept a host key. Nothing is kept. */
    record Declined(Access.Ssh hop) implements Acquaintance {}

    /**
     * A host has another key than those kept for it. Nothing was told to it, and nothing else goes on.
     *
     * @param hop the host, with the keys that are kept
     * @param pair as it would be kept otherwise
     */
    record HostKeyChanged(Role role, Access.Ssh hop, HostKeyPin offered, Pair pair) implements Acquaintance {}

    /** What is typed cannot be gone to. */
    record Unusable(Message why) implements Acquaintance {}

    /** The settings could not be read or written; they are as they were. */
    record NotKept(Problem problem) implements Acquaintance {}

    /** A defect of the product; {@code failure} is for the bug report. */
    record Broke(String failure) implements Acquaintance {}
}
