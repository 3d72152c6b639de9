package dev.nixoffload.report;

import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.message.Message;
import dev.nixoffload.report.FindingText.CommandText;
import dev.nixoffload.report.FindingText.EvidenceText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a report as Markdown for a bug report: one table of all checks, then whatever is not green in full. */
final class MarkdownReport {
    private static final Pattern FENCES = Pattern.compile("`+");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]#|~$@]");

    private final Wording wording;

    MarkdownReport(Wording wording) {
        this.wording = wording;
    }

    void write(Report report, OutputStream out) throws IOException {
        out.write(text(report).getBytes(StandardCharsets.UTF_8));
    }

    private String text(Report report) {
        ChecklistReport checklist = report.checklist();
        List<FindingText> findings =
                checklist.findings().stream().map(wording::finding).toList();
        var out = new StringBuilder();
        out.append("# ").append(plain(ReportHead.title(report, wording))).append("\n\n");
        ReportHead.of(report, wording)
                .forEach((name, value) -> out.append("- ")
                        .append(plain(name))
                        .append(": ")
                        .append(plain(value))
                        .append('\n'));
        out.append("\n**").append(plain(wording.summary(checklist))).append("**\n\n");
        out.append("| | ")
                .append(word("report.check"))
                .append(" | ")
                .append(word("report.result"))
                .append(" | ")
                .append(word("report.time"))
                .append(" |\n|---|---|---|---|\n");
        findings.forEach(finding -> out.append("| ")
                .append(finding.state().mark())
                .append(" | ")
                .append(plain(finding.title()))
                .append(" | ")
                .append(plain(finding.value()))
                .append(" | ")
                .append(finding.took())
                .append(" |\n"));
        findings.forEach(finding -> {
            switch (finding.state()) {
                case FAILED, WARNING, CRASHED, BLOCKED -> out.append(section(finding));
                case PASSED, SKIPPED, RUNNING -> {}
            }
        });
        return out.toString();
    }

    private String section(FindingText finding) {
        var out = new StringBuilder("\n## ")
                .append(finding.state().mark())
                .append(' ')
                .append(plain(finding.title()))
                .append(": ")
                .append(plain(finding.value()))
                .append("\n\n`")
                .append(finding.id())
                .append("`\n");
        finding.why().ifPresent(why -> out.append('\n').append(plain(why)).append('\n'));
        finding.advice()
                .ifPresent(advice -> out.append('\n').append(plain(advice)).append('\n'));
        for (CommandText command : finding.commands()) {
            out.append('\n').append(plain(command.where())).append("\n\n").append(fenced(command.line()));
        }
        for (EvidenceText evidence : finding.evidence()) {
            String what = evidence.what().isEmpty() ? "" : "$ " + evidence.what();
            out.append('\n')
                    .append(plain(evidence.purpose()))
                    .append(" (")
                    .append(plain(evidence.circumstances()))
                    .append(")\n\n")
                    .append(fenced(Stream.of(what, evidence.text())
                            .filter(line -> !line.isEmpty())
                            .collect(Collectors.joining("\n"))));
        }
        return out.toString();
    }

    private String word(String key, Object... arguments) {
        return plain(wording.say(Message.of(key, arguments)));
    }

    /** The text between fences longer than any in it, so that nothing in it can end the block. */
    private static String fenced(String text) {
        int longest = FENCES.matcher(text)
                .results()
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(0);
        String fence = "`".repeat(Math.max(3, longest + 1));
        return fence + "text\n" + text + "\n" + fence + "\n";
    }

    /** The text as words: neither Markdown nor the HTML that Markdown lets through. */
    private static String plain(String text) {
        String marked = SPECIAL.matcher(text).replaceAll("\\\\$0");
        return marked.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
