package dev.nixoffload.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * All findings of one run, in the order of the checklist.
 *
 * @param slowestChain the longest sum of times along edges that had to wait for each other: no run can be shorter
 */
public record ChecklistReport(Instant began, Duration took, Duration slowestChain, List<Finding> findings) {
    public ChecklistReport {
        findings = List.copyOf(findings);
    }
}
