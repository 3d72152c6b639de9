package dev.nixoffload.check;

import java.time.Duration;
import java.util.List;

/**
 * What a check found, and how it knows.
 *
 * @param keys the public keys that it compared, each where it was seen
 */
public record Finding(
        CheckId id,
        Page page,
        Outcome outcome,
        List<Evidence> evidence,
        List<Figure> figures,
        List<KeySeen> keys,
        Duration took) {
    public Finding {
        evidence = List.copyOf(evidence);
        figures = List.copyOf(figures);
        keys = List.copyOf(keys);
    }

    /** Of a check that is not about keys. */
    public Finding(
            CheckId id, Page page, Outcome outcome, List<Evidence> evidence, List<Figure> figures, Duration took) {
        this(id, page, outcome, evidence, figures, List.of(), took);
    }

    /** Of a check that was not asked, because of that root cause. */
    static Finding unasked(Check check, CheckId by) {
        return new Finding(check.id(), check.page(), new Outcome.Blocked(by), List.of(), List.of(), Duration.ZERO);
    }

    Finding withOutcome(Outcome other) {
        return new Finding(id, page, other, evidence, figures, keys, took);
    }
}
