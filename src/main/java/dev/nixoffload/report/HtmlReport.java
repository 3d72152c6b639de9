package dev.nixoffload.report;

import static dev.nixoffload.report.Markup.with;

import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.State;
import dev.nixoffload.message.Message;
import dev.nixoffload.report.FindingText.CommandText;
import dev.nixoffload.report.FindingText.EvidenceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes a report as one HTML file that needs nothing beside it: no script, no picture, no font. */
final class HtmlReport {
    private final Wording wording;

    HtmlReport(Wording wording) {
        this.wording = wording;
    }

    void write(Report report, OutputStream out) throws IOException {
        var html = new Markup(out);
        html.page(wording.locale().toLanguageTag(), () -> {
            html.element("head", with(), () -> head(html, report));
            html.line();
            html.element("body", with(), () -> {
                StateMark.define(html);
                html.element("main", with(), () -> body(html, report));
            });
        });
    }

    private void head(Markup html, Report report) throws IOException {
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        // Nothing that a machine said may load or run anything, should it ever get past the escaping.
        html.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'");
        html.element("title", title(report));
        html.element("style", styles());
    }

    private void body(Markup html, Report report) throws IOException {
        ChecklistReport checklist = report.checklist();
        html.element("h1", title(report));
        html.element("dl", with("class", "head"), () -> {
            for (Map.Entry<String, String> entry :
                    ReportHead.of(report, wording).entrySet()) {
                html.element("dt", entry.getKey());
                html.element("dd", entry.getValue());
            }
        });
        html.element("p", with("class", "summary"), wording.summary(checklist));
        for (Page page : Page.values()) {
            List<Finding> findings = checklist.findings().stream()
                    .filter(finding -> finding.page() == page)
                    .toList();
            if (!findings.isEmpty()) {
                html.line();
                html.element("h2", wording.page(page));
                for (Finding finding : findings) {
                    html.line();
                    row(html, finding);
                }
            }
        }
    }

    private void row(Markup html, Finding finding) throws IOException {
        FindingText text = wording.finding(finding);
        String[] row = with(
                "class",
                "check " + JsonReport.name(text.state()),
                "id",
                text.id().text());
        html.element("details", opened(text.state()) ? Markup.and(row, "open", "open") : row, () -> {
            html.element("summary", with(), () -> {
                StateMark.draw(html, text.state());
                html.element("span", with("class", "title"), text.title());
                html.element("span", with("class", "word"), text.word());
                html.element("span", with("class", "value"), text.value());
                html.element("span", with("class", "took"), text.took());
            });
            html.element("div", with("class", "inside"), () -> inside(html, finding, text));
        });
    }

    /** What needs somebody is open from the start; the rest is a click away. */
    private static boolean opened(State state) {
        return switch (state) {
            case FAILED, WARNING, CRASHED -> true;
            case PASSED, BLOCKED, SKIPPED, RUNNING -> false;
        };
    }

    private void inside(Markup html, Finding finding, FindingText text) throws IOException {
        if (text.why().isPresent()) {
            paragraph(html, Message.of("report.why"), text.why().get());
        }
        if (text.advice().isPresent()) {
            paragraph(html, Message.of("report.fix"), text.advice().get());
        }
        for (CommandText command : text.commands()) {
            html.element("p", with("class", "where"), command.where());
            html.element("pre", command.line());
        }
        if (!text.figures().isEmpty()) {
            html.element("h3", wording.say(Message.of("report.measured")));
            new BarChart(wording).draw(html, finding.figures());
        }
        if (!text.evidence().isEmpty()) {
            html.element("h3", wording.say(Message.of("report.evidence")));
            for (EvidenceText evidence : text.evidence()) {
                evidence(html, evidence);
            }
        }
        html.element("p", with("class", "id"), text.id().text());
    }

    private void paragraph(Markup html, Message heading, String text) throws IOException {
        html.element("h3", wording.say(heading));
        html.element("p", text);
    }

    private static void evidence(Markup html, EvidenceText evidence) throws IOException {
        html.element("details", with("class", "evidence"), () -> {
            html.element("summary", with(), () -> {
                html.text(evidence.purpose() + " ");
                html.element("span", with("class", "circumstances"), evidence.circumstances());
            });
            if (!evidence.what().isEmpty()) {
                html.element("pre", with("class", "what"), evidence.what());
            }
            if (!evidence.text().isEmpty()) {
                html.element("pre", evidence.text());
            }
        });
    }

    private String title(Report report) {
        return ReportHead.title(report, wording);
    }

    private static String styles() throws IOException {
        try (InputStream css = HtmlReport.class.getResourceAsStream("/report/report.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
