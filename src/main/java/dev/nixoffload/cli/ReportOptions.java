package dev.nixoffload.cli;

import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.report.Report;
import dev.nixoffload.report.ReportFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** In which forms a report is wanted. */
final class ReportOptions {
    @Option(names = "--json", descriptionKey = "cli.option.json")
    private boolean json;

    @Option(names = "--junit", paramLabel = "FILE", descriptionKey = "cli.option.junit")
    private Optional<Path> junit = Optional.empty();

    @Option(names = "--html", paramLabel = "FILE", descriptionKey = "cli.option.html")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--markdown", paramLabel = "FILE", descriptionKey = "cli.option.markdown")
    private Optional<Path> markdown = Optional.empty();

    @Option(names = "--masked", descriptionKey = "cli.option.masked")
    private boolean masked;

    /** Whether standard output belongs to the JSON form alone. */
    boolean json() {
        return json;
    }

    /** Finds out before the run whether the files can be written after it. */
    void check(Session session) throws CannotRun {
        for (Path file : files().values()) {
            Path where = session.around().folder().resolve(file);
            boolean writable = Files.exists(where)
                    ? Files.isRegularFile(where) && Files.isWritable(where)
                    : Files.isWritable(where.getParent());
            if (!writable) {
                throw unwritable(where, "");
            }
        }
    }

    void save(Session session, Report whole, Pair pair) throws CannotRun {
        Report report = masked ? whole.masked(List.of(pair.laptop(), pair.desktop())) : whole;
        if (json) {
            OutputStream out = session.around().out().stream();
            try {
                ReportFormat.JSON.write(report, session.words(), out);
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        for (Map.Entry<ReportFormat, Path> file : files().entrySet()) {
            Path where = session.around().folder().resolve(file.getValue());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(where))) {
                file.getKey().write(report, session.words(), out);
            } catch (IOException e) {
                throw unwritable(where, e.toString());
            }
            session.note(Message.of("cli.result.saved", where.toString()));
        }
    }

    private Map<ReportFormat, Path> files() {
        var files = new EnumMap<ReportFormat, Path>(ReportFormat.class);
        junit.ifPresent(file -> files.put(ReportFormat.JUNIT, file));
        html.ifPresent(file -> files.put(ReportFormat.HTML, file));
        markdown.ifPresent(file -> files.put(ReportFormat.MARKDOWN, file));
        return files;
    }

    private static CannotRun unwritable(Path file, String details) {
        return CannotRun.because(new Problem(
                Message.of("cli.result.unwritable", file.toString()),
                Message.of("cli.result.unwritable-why"),
                Message.of("cli.result.unwritable-remedy"),
                details));
    }
}
