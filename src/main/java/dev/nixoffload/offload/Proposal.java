package dev.nixoffload.offload;

import dev.nixoffload.change.Change;
import dev.nixoffload.change.Plan;
import dev.nixoffload.change.Risk;
import dev.nixoffload.change.TextDiff;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Objects;

/** What came of looking at both machines for an undertaking; nothing was changed. */
public sealed interface Proposal {
    Undertaking undertaking();

    /** All of it is so already. */
    record NothingToDo(Undertaking undertaking) implements Proposal {}

    /** It cannot be done as things are. */
    record Impossible(Undertaking undertaking, Role where, Problem problem) implements Proposal {}

    /**
     * What would be done, in this order, and what is to be said about it first.
     *
     * @param greens the checks that prove it
     * @param cautions what people should know before they agree, for example what becomes invalid
     */
    record Work(Undertaking undertaking, List<Stage> stages, List<CheckId> greens, List<Message> cautions)
            implements Proposal {
        public Work {
            stages = List.copyOf(stages);
            greens = List.copyOf(greens);
            cautions = List.copyOf(cautions);
            if (stages.isEmpty()) {
                throw new IllegalArgumentException("work without a stage");
            }
        }
    }

    /** What is done on one machine in one go. */
    sealed interface Stage {
        Role role();

        Message title();

        /** What is done, change by change. */
        List<Message> deeds();

        /** How the texts change that may be shown. */
        List<TextDiff> diffs();

        Risk risk();
    }

    /** All of it is known. */
    record Ready(Plan plan) implements Stage {
        public Ready {
            Objects.requireNonNull(plan);
        }

        @Override
        public Role role() {
            return plan.role();
        }

        @Override
        public Message title() {
            return plan.title();
        }

        @Override
        public List<Message> deeds() {
            return plan.changes().stream().map(Change::title).toList();
        }

        @Override
        public List<TextDiff> diffs() {
            return plan.diffs();
        }

        @Override
        public Risk risk() {
            return plan.risk();
        }
    }

    /**
     * It rests on what an earlier stage makes, such as a key that is not there yet, for which its diffs have a
     * placeholder. It is planned again when that is there, and carried out only when nothing else came out different.
     */
    record Foretold(Role role, Message title, List<Message> deeds, List<TextDiff> diffs, Risk risk) implements Stage {
        public Foretold {
            deeds = List.copyOf(deeds);
            diffs = List.copyOf(diffs);
        }
    }
}
