package dev.nixoffload.check;

import dev.nixoffload.machine.MachineException;
import java.time.Duration;
import java.util.Set;

/**
 * A read-only, repeatable question, with its place in the graph of checks.
 *
 * @param needs checks without which this one can say nothing; when one failed this one is blocked and not asked
 * @param explainedBy checks that, when they failed, are the reason why this one failed too; it is asked all the same
 * @param deadline when this passes, the check has failed for want of an answer
 */
public record Check(
        CheckId id, Page page, Set<CheckId> needs, Set<CheckId> explainedBy, Duration deadline, Question question) {
    public Check {
        needs = Set.copyOf(needs);
        explainedBy = Set.copyOf(explainedBy);
    }

    /** The asking itself. */
    @FunctionalInterface
    public interface Question {
        /**
         * Asks and judges. What was seen goes to {@code witness} before it is judged, so that even a crash has its
         * evidence. A {@link MachineException} becomes a failure in its own words, anything else a crash.
         */
        Outcome.Answer ask(Witness witness) throws MachineException, InterruptedException;
    }
}
