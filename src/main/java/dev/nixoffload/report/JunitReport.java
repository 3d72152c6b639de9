package dev.nixoffload.report;

import static dev.nixoffload.report.Markup.with;

import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.State;
import dev.nixoffload.machine.Printable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a report as the JUnit XML that continuous integration servers read: a suite for each page, a test case for
 * each check. What is blocked or does not apply is {@code skipped}, a crash is an {@code error}. Names are the stable
 * ids, so that a server's history holds across languages.
 */
final class JunitReport {
    private final Wording wording;

    JunitReport(Wording wording) {
        this.wording = wording;
    }

    void write(Report report, OutputStream out) throws IOException {
        ChecklistReport checklist = report.checklist();
        var xml = new Markup(out);
        xml.document("testsuites", totals(name(report), checklist.findings(), seconds(checklist.took())), () -> {
            for (Page page : Page.values()) {
                List<Finding> findings = checklist.findings().stream()
                        .filter(finding -> finding.page() == page)
                        .toList();
                if (!findings.isEmpty()) {
                    suite(xml, report, page, findings);
                }
            }
        });
    }

    private static String name(Report report) {
        return report.practice() ? "offload-wizard practice" : "offload-wizard";
    }

    private void suite(Markup xml, Report report, Page page, List<Finding> findings) throws IOException {
        Duration sum = findings.stream().map(Finding::took).reduce(Duration.ZERO, Duration::plus);
        String began = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                report.checklist().began().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
        String[] attributes = Markup.and(
                totals(JsonReport.name(page), findings, seconds(sum)),
                "timestamp",
                began,
                "hostname",
                Printable.of(report.desktop()));
        xml.line();
        xml.element("testsuite", attributes, () -> {
            for (Finding finding : findings) {
                xml.line();
                testcase(xml, page, finding);
            }
            xml.line();
        });
    }

    private void testcase(Markup xml, Page page, Finding finding) throws IOException {
        FindingText text = wording.finding(finding);
        String[] attributes = with(
                "classname", "offload-wizard." + JsonReport.name(page),
                "name", finding.id().text(),
                "time", seconds(finding.took()));
        String message = text.title() + ": " + text.value();
        xml.element("testcase", attributes, () -> {
            switch (text.state()) {
                case FAILED -> xml.element("failure", with("type", "failed", "message", message), explanation(text));
                case CRASHED -> xml.element("error", with("type", "crashed", "message", message), explanation(text));
                case BLOCKED, SKIPPED -> xml.empty("skipped", "message", message);
                case PASSED, WARNING, RUNNING -> {}
            }
            xml.element("system-out", text.word() + ": " + message + "\n" + seen(text));
        });
    }

    private static String explanation(FindingText text) {
        return Stream.of(
                        text.why().stream(),
                        text.advice().stream(),
                        text.commands().stream().map(command -> command.where() + ": " + command.line()))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static String seen(FindingText text) {
        return Stream.concat(
                        text.figures().stream(),
                        text.evidence().stream()
                                .map(evidence -> Stream.of(
                                                evidence.purpose() + " (" + evidence.circumstances() + ")",
                                                evidence.what(),
                                                evidence.text())
                                        .filter(line -> !line.isEmpty())
                                        .collect(Collectors.joining("\n"))))
                .collect(Collectors.joining("\n\n"));
    }

    private static String[] totals(String name, Collection<Finding> findings, String seconds) {
        return with(
                "name", name,
                "tests", Integer.toString(findings.size()),
                "failures", count(findings, State.FAILED),
                "errors", count(findings, State.CRASHED),
                "skipped", count(findings, State.BLOCKED, State.SKIPPED),
                "time", seconds);
    }

    private static String count(Collection<Finding> findings, State... states) {
        return Long.toString(findings.stream()
                .filter(finding -> List.of(states).contains(State.of(finding.outcome())))
                .count());
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).toPlainString();
    }
}
