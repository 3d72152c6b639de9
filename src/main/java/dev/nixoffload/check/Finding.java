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
}
