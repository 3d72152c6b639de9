package dev.nixoffload.ui;

import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Messages;
import dev.nixoffload.pair.Access;
import dev.nixoffload.report.Report;
import dev.nixoffload.report.ReportFormat;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Makes reports of what the checklist shows. Knows no toolkit; writing happens on threads of its own. */
final class ReportWriter {
    private final ChecklistModel model;
    private final Desk desk;
    private final String version;
    private final Executor screen;

    /** @param version of this program */
    ReportWriter(ChecklistModel model, Desk desk, String version, Executor screen) {
        this.model = model;
        this.desk = desk;
        this.version = version;
        this.screen = screen;
    }

    /** What is shown, the rows of several runs together where only some were asked; empty while there is none. */
    Optional<Report> report() {
        return model.pair()
                .filter(_ -> !model.findings().isEmpty() && !model.phase().busy())
                .map(pair -> Report.of(pair, version, shown()))
                .map(report -> desk.site().isPractice() ? report.ofPractice() : report);
    }

    private ChecklistReport shown() {
        ChecklistReport last = switch (model.phase()) {
            case Phase.Finished(var report) -> report;
            case Phase.Recalled(var report) -> report;
            case Phase.Listing _,
                    Phase.NeverChecked _,
                    Phase.Running _,
                    Phase.Stopping _,
                    Phase.Stopped _,
                    Phase.Broke _ ->
                new ChecklistReport(model.clock().instant(), Duration.ZERO, Duration.ZERO, List.of());
        };
        return new ChecklistReport(last.began(), last.took(), last.slowestChain(), model.findings());
    }

    private List<Access> ways() {
        return model.pair().map(pair -> List.of(pair.laptop(), pair.desktop())).orElse(List.of());
    }

    /**
     * Writes the report to a file.
     *
     * @param told in one sentence how it went
     */
    void save(ReportFormat format, Path file, boolean masked, Messages words, Consumer<Message> told) {
        report().ifPresent(report -> {
            List<Access> ways = ways();
            Thread.startVirtualThread(() -> {
                Message how = save(format, masked ? report.masked(ways) : report, file, words);
                screen.execute(() -> told.accept(how));
            });
        });
    }

    private static Message save(ReportFormat format, Report report, Path file, Messages words) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            format.write(report, words, out);
            return Message.of("runs.saved", file.toString());
        } catch (IOException e) {
            return Message.of("runs.unwritable", file.toString(), String.valueOf(e.getMessage()));
        }
    }

    /** The report as Markdown, ready for a bug report; {@code told} is given it on the screen's thread. */
    void bugReport(boolean masked, Messages words, Consumer<String> told) {
        report().ifPresent(report -> {
            List<Access> ways = ways();
            Thread.startVirtualThread(() -> {
                Report written = masked ? report.masked(ways) : report;
                String text = markdown(written, words);
                screen.execute(() -> told.accept(text));
            });
        });
    }

    private static String markdown(Report report, Messages words) {
        var out = new ByteArrayOutputStream();
        try {
            ReportFormat.MARKDOWN.write(report, words, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
