package dev.nixoffload.ui;

import dev.nixoffload.change.Applied;
import dev.nixoffload.change.Entry;
import dev.nixoffload.change.Undone;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far changing the shown pair is. */
sealed interface Work {
    /** Whether something goes on, or the machines are being let go of. */
    default boolean busy() {
        return switch (this) {
            case Looking _, Doing _, Resuming _, TakingBack _, Reading _, Stopping _ -> true;
            case None _, Shown _, Nothing _, Impossible _, Finished _, Resumed _, TakenBack _, Broke _ -> false;
        };
    }

    /** Nobody asked for anything. */
    record None() implements Work {}

    /** Both machines are looked at for an undertaking; {@code doing}: what is looked at now. */
    record Looking(Undertaking undertaking, Instant began, Optional<Message> doing) implements Work {}

    /** The plan is there to be read. */
    record Shown(Proposal.Work proposal) implements Work {}

    /** Nothing has to be changed; whether it works is asked of the checks. */
    record Nothing(Proposal.NothingToDo proposal) implements Work {}

    record Impossible(Proposal.Impossible why) implements Work {}

    /** The plan is carried out. */
    record Doing(Proposal.Work proposal, Instant began, Optional<Step> step) implements Work {}

    /** It was carried out, or ended on the way. */
    record Finished(Proposal.Work proposal, Workshop.Outcome outcome) implements Work {}

    /** What was interrupted on a machine is carried on. */
    record Resuming(Role role, Entry entry, Instant began, Optional<Step> step) implements Work {}

    record Resumed(Role role, Entry entry, Applied outcome) implements Work {}

    record TakingBack(Instant began, Optional<Step> step) implements Work {}

    record TakenBack(Map<Role, List<Undone>> what) implements Work {
        public TakenBack {
            what = Map.copyOf(what);
        }
    }

    /** The journals are read. */
    record Reading(Instant began) implements Work {}

    /** That was asked to stop; the change in progress ends on its machine. */
    record Stopping(Work from) implements Work {}

    /** The work itself broke, a defect of the product; {@code failure} is for the bug report. */
    record Broke(String failure) implements Work {}

    /**
     * Where the work is.
     *
     * @param stage counted from 1, as is {@code change}
     * @param change of how many is in the plan; 0 before the first
     * @param title of the change, or of the stage before the first
     * @param left how long a new connection may still take to confirm, while one is awaited
     */
    record Step(int stage, Role role, int change, Message title, Optional<Duration> left) {}
}
