package dev.nixoffload.check;

import java.time.Duration;
import java.util.List;

/** What a check found, and how it knows. */
public record Finding(
        CheckId id, Page page, Outcome outcome, List<Evidence> evidence, List<Figure> figures, Duration took) {
    public Finding {
        evidence = List.copyOf(evidence);
        figures = List.copyOf(figures);
    }

    /** Of a check that was not asked, because of that root cause. */
    static Finding unasked(Check check, CheckId by) {
        return new Finding(check.id(), check.page(), new Outcome.Blocked(by), List.of(), List.of(), Duration.ZERO);
    }

    Finding withOutcome(Outcome other) {
        return new Finding(id, page, other, evidence, figures, took);
    }
}
