package dev.nixoffload.offload;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Page;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A check on its way from its line in the table of checks to something that can be asked. */
record CheckDraft(CheckId id, Page page, Set<CheckId> needs, Set<CheckId> explainedBy, Duration deadline) {
    /** A busy machine is slow, not broken. */
    private static final Duration USUAL_DEADLINE = Duration.ofSeconds(90);

    static CheckDraft of(String id, Page page) {
        return new CheckDraft(new CheckId(id), page, Set.of(), Set.of(), USUAL_DEADLINE);
    }

    CheckDraft needs(String... ids) {
        return new CheckDraft(id, page, set(ids), explainedBy, deadline);
    }

    CheckDraft explainedBy(String... ids) {
        return new CheckDraft(id, page, needs, set(ids), deadline);
    }

    CheckDraft within(Duration limit) {
        return new CheckDraft(id, page, needs, explainedBy, limit);
    }

    Check asking(Check.Question question) {
        return new Check(id, page, needs, explainedBy, deadline, question);
    }

    private static Set<CheckId> set(String... ids) {
        return Arrays.stream(ids).map(CheckId::new).collect(Collectors.toUnmodifiableSet());
    }
}
