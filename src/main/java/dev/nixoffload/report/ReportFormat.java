package dev.nixoffload.report;

import dev.nixoffload.message.Messages;
import java.io.IOException;
import java.io.OutputStream;

/** The forms a report can be saved in; all of them are UTF-8. */
public enum ReportFormat {
    /** Everything, for programs, and to be read back; {@code src/docs/report-format.md} describes it. */
    JSON,
    /** For continuous integration servers. */
    JUNIT,
    /** One file for a browser, to be kept or sent. */
    HTML,
    /** For a bug report. */
    MARKDOWN;

    /** Writes the report in the language of {@code messages}; {@code out} stays open. */
    public void write(Report report, Messages messages, OutputStream out) throws IOException {
        var wording = new Wording(messages);
        switch (this) {
            case JSON -> new JsonReport(wording).write(report, out);
            case JUNIT -> new JunitReport(wording).write(report, out);
            case HTML -> new HtmlReport(wording).write(report, out);
            case MARKDOWN -> new MarkdownReport(wording).write(report, out);
        }
    }
}
