package dev.nixoffload.cli;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.State;
import dev.nixoffload.message.Messages;
import dev.nixoffload.report.FindingText;
import dev.nixoffload.report.Wording;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A report as a person reads it: root causes first, each with what waits for it; then warnings; then, in few words,
 * what is well; and one line that sums it up.
 */
final class ResultText {
    /** More rows than these that wait for one cause say nothing that one sentence does not say. */
    private static final int WAITING_ROWS = 5;

    private final Messages words;
    private final Wording wording;
    private final Set<CheckId> asked;
    private final boolean verbose;
    private final int width;

    /**
     * @param asked the checks somebody asked for by name; none means all
     * @param verbose whether each check has a row and its evidence
     */
    ResultText(Messages words, Set<CheckId> asked, boolean verbose, int width) {
        this.words = words;
        this.wording = new Wording(words);
        this.asked = asked;
        this.verbose = verbose;
        this.width = width;
    }

    List<Line> lines(ChecklistReport report) {
        List<Finding> findings = report.findings();
        int longest = findings.stream()
                .filter(this::hasRow)
                .mapToInt(finding -> wording.title(finding.id()).length())
                .max()
                .orElse(0);
        var rows = new Rows(words, longest, width);
        var lines = new ArrayList<Line>();
        for (Finding finding : in(findings, State.FAILED, State.CRASHED)) {
            lines.addAll(open(rows, finding));
            lines.addAll(waiting(rows, finding.id(), findings));
        }
        for (Finding finding : in(findings, State.WARNING)) {
            lines.addAll(open(rows, finding));
        }
        lines.addAll(well(rows, in(findings, State.PASSED, State.SKIPPED)));
        lines.add(Line.EMPTY);
        lines.add(Line.EMPTY
                .and(Ink.STRONG, wording.summary(report))
                .and(Ink.FAINT, "   " + wording.duration(report.took())));
        return lines;
    }

    private List<Line> open(Rows rows, Finding finding) {
        FindingText text = wording.finding(finding);
        var lines = new ArrayList<Line>();
        lines.add(rows.named(text));
        lines.addAll(rows.details(text, verbose));
        return lines;
    }

    private List<Line> waiting(Rows rows, CheckId cause, List<Finding> findings) {
        List<Finding> waiting = findings.stream()
                .filter(finding -> finding.outcome() instanceof Outcome.Blocked(CheckId by) && by.equals(cause))
                .toList();
        if (verbose || waiting.size() <= WAITING_ROWS) {
            return waiting.stream().map(wording::finding).map(rows::row).toList();
        }
        String titles =
                waiting.stream().map(finding -> wording.title(finding.id())).collect(Collectors.joining(", "));
        return rows.wrappedRow(
                State.BLOCKED,
                words.say("cli.result.waiting", Integer.toString(waiting.size())),
                words.say("cli.result.waiting-for", wording.title(cause), titles));
    }

    private List<Line> well(Rows rows, List<Finding> findings) {
        var lines = new ArrayList<Line>();
        var counted = new EnumMap<Page, Integer>(Page.class);
        for (Finding finding : findings) {
            if (!hasRow(finding)) {
                counted.merge(finding.page(), 1, Integer::sum);
            } else if (verbose) {
                lines.addAll(open(rows, finding));
            } else {
                lines.add(rows.row(wording.finding(finding)));
            }
        }
        if (!counted.isEmpty()) {
            String pages = counted.entrySet().stream().map(this::counted).collect(Collectors.joining(", "));
            lines.addFirst(rows.sum(State.PASSED, pages));
        }
        return lines;
    }

    private String counted(Map.Entry<Page, Integer> page) {
        return words.say("cli.result.of-page", wording.page(page.getKey()), page.getValue());
    }

    /** What passed on the way to what was asked is not worth a line of its own. */
    private boolean hasRow(Finding finding) {
        boolean wanted = asked.isEmpty() ? finding.page() == Page.VALIDATE : asked.contains(finding.id());
        return switch (State.of(finding.outcome())) {
            case PASSED -> verbose || wanted;
            case FAILED, WARNING, BLOCKED, CRASHED, SKIPPED, RUNNING -> true;
        };
    }

    private static List<Finding> in(List<Finding> findings, State... states) {
        return findings.stream()
                .filter(finding -> List.of(states).contains(State.of(finding.outcome())))
                .toList();
    }
}
