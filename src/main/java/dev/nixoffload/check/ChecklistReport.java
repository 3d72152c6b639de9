package dev.nixoffload.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * All findings of one run, in the order of the checklist.
 *
 * @param slowestChain the longest sum of times along edges that had to wait for each other, without the waits for a
 *     turn at a machine: no run can be shorter
 */
public record ChecklistReport(Instant began, Duration took, Duration slowestChain, List<Finding> findings) {
    public ChecklistReport {
        findings = List.copyOf(findings);
    }

    public Verdict verdict() {
        return verdict(findings.stream().map(Finding::id).toList());
    }

    /** What those of the checks come to, whatever the others say. */
    public Verdict verdict(Collection<CheckId> counted) {
        return findings.stream()
                .filter(finding -> counted.contains(finding.id()))
                .map(finding -> Verdict.of(finding.outcome()))
                .max(Comparator.naturalOrder())
                .orElse(Verdict.ALL_PASS);
    }

    /** How many findings are in that state. */
    public int count(State state) {
        return (int) findings.stream()
                .filter(finding -> State.of(finding.outcome()) == state)
                .count();
    }
}
