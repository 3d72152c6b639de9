package dev.nixoffload.offload;

import dev.nixoffload.change.Change;
import dev.nixoffload.change.Plan;
import dev.nixoffload.change.Risk;
import dev.nixoffload.change.TextDiff;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What came of looking at both machines for an undertaking; nothing was changed. */
public sealed interface Proposal {
    Undertaking undertaking();

    /**
     * All of it is so already, as far as files and settings tell; whether it works is asked of the checks.
     *
     * @param cautions what people should know, for example what was left wider than it was asked for
     */
    record NothingToDo(Undertaking undertaking, Proof proof, List<Message> cautions) implements Proposal {
        public NothingToDo {
            Objects.requireNonNull(proof);
            cautions = List.copyOf(cautions);
        }
    }

    /** None of what is left of it can be done as things are. */
    record Impossible(Undertaking undertaking, List<Hurdle> hurdles) implements Proposal {
        public Impossible {
            hurdles = List.copyOf(hurdles);
            if (hurdles.isEmpty()) {
                throw new IllegalArgumentException("impossible, and nothing is in the way");
            }
        }

        /** What is in the way before any part of it could be looked at. */
        public Impossible(Undertaking undertaking, Role where, Problem problem) {
            this(undertaking, List.of(new Hurdle(List.of(), where, problem)));
        }
    }

    /**
     * What would be done, in this order, and what is to be said about it first.
     *
     * @param cautions what people should know before they agree, for example what becomes invalid
     * @param hurdles what is in the way of the parts that cannot be done as things are
     */
    record Work(Undertaking undertaking, List<Stage> stages, Proof proof, List<Message> cautions, List<Hurdle> hurdles)
            implements Proposal {
        public Work {
            stages = List.copyOf(stages);
            Objects.requireNonNull(proof);
            cautions = List.copyOf(cautions);
            hurdles = List.copyOf(hurdles);
            if (stages.isEmpty()) {
                throw new IllegalArgumentException("work without a stage");
            }
        }
    }

    /**
     * What is in the way of an undertaking.
     *
     * @param of the keys that cannot cross because of it; none where it is in the way of everything
     */
    record Hurdle(List<Crossing> of, Role where, Problem problem) {
        public Hurdle {
            of = List.copyOf(of);
            Objects.requireNonNull(where);
            Objects.requireNonNull(problem);
        }

        /** In the way of the same keys, and of the same kind. */
        boolean isLike(Hurdle other) {
            return of.equals(other.of)
                    && where == other.where
                    && problem.what().key().equals(other.problem.what().key());
        }
    }

    /**
     * The checks that are asked afterwards.
     *
     * @param greens those that are about what is done here, and turn green by it
     * @param further those that rest on more than that, so nothing is promised of them
     */
    record Proof(List<CheckId> greens, List<CheckId> further) {
        public Proof {
            greens = List.copyOf(greens);
            further = List.copyOf(further);
        }

        /** The promised ones first. */
        public List<CheckId> all() {
            return Stream.concat(greens.stream(), further.stream()).distinct().toList();
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
