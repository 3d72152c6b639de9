package dev.nixoffload.check;

import dev.nixoffload.message.Message;
import java.time.Duration;
import java.util.Set;

/** Checks to try a run with, and what they answer. */
final class Checks {
    static final Message WORDS = Message.of("test.words");
    static final Outcome.Answer PASSED = new Outcome.Passed(WORDS);
    static final Outcome.Answer FAILED = new Outcome.Failed(WORDS, WORDS, Remedy.of(WORDS));

    private static final Duration AMPLE = Duration.ofMinutes(5);

    private Checks() {}

    static Check check(String id, Check.Question question) {
        return check(id, Set.of(), Set.of(), question);
    }

    static Check check(String id, Set<CheckId> needs, Set<CheckId> explainedBy, Check.Question question) {
        return check(id, needs, explainedBy, AMPLE, question);
    }

    static Check check(
            String id, Set<CheckId> needs, Set<CheckId> explainedBy, Duration deadline, Check.Question question) {
        return new Check(new CheckId(id), Page.DESKTOP, needs, explainedBy, deadline, question);
    }
}
