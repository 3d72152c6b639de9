package dev.nixoffload.report;

import dev.nixoffload.message.Messages;
import dev.nixoffload.pair.OwnersFile;
import dev.nixoffload.pair.PairName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Earlier runs of the checklist, the last fifty of each pair: a folder for each pair, a JSON file for each run, named
 * after the moment it began. Not for the screen's thread: all of it reads or writes files.
 */
public final class ReportHistory {
    private static final int KEPT = 50;
    private static final String SUFFIX = ".json";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;

    /** @param folder need not be there yet */
    public ReportHistory(Path folder) {
        this.folder = folder;
    }

    /** The one of this person, in the folder of what the product makes itself. */
    public static ReportHistory within(Path state) {
        return new ReportHistory(state.resolve("history"));
    }

    /** One run that was kept. */
    public record Kept(Path file, Instant began) {}

    /** Keeps the run, and lets go of the oldest ones of its pair beyond fifty. */
    public void keep(Report report) throws IOException {
        var name = new PairName(report.pair());
        var bytes = new ByteArrayOutputStream();
        ReportFormat.JSON.write(report, Messages.in(Locale.ROOT), bytes);
        var file =
                new OwnersFile(of(name).resolve(NAME.format(report.checklist().began()) + SUFFIX));
        file.makeFolder();
        file.replace(bytes.toByteArray());
        forgetOldest(name);
    }

    /**
     * The runs of that pair, the newest first; none before one was kept. Files that are something else are left out.
     */
    public List<Kept> list(PairName pair) throws IOException {
        try (Stream<Path> files = Files.list(of(pair))) {
            return files.flatMap(file -> kept(file).stream())
                    .sorted(Comparator.comparing(Kept::began).reversed())
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException _) {
            return List.of();
        }
    }

    /**
     * Has the runs of a pair follow it to another name. What is kept under that name already, of a pair that was
     * forgotten, stays beside them.
     */
    public void rename(PairName before, PairName after) throws IOException {
        if (before.equals(after)) {
            return;
        }
        for (Kept run : list(before)) {
            Path moved = of(after).resolve(run.file().getFileName());
            new OwnersFile(moved).makeFolder();
            Files.move(run.file(), moved, StandardCopyOption.REPLACE_EXISTING);
        }
        forgetOldest(after);
        try {
            Files.deleteIfExists(of(before));
        } catch (DirectoryNotEmptyException _) {
            // Something else is in it, which is none of ours.
        }
    }

    private void forgetOldest(PairName pair) throws IOException {
        for (Kept old : list(pair).stream().skip(KEPT).toList()) {
            Files.deleteIfExists(old.file());
        }
    }

    public Report read(Kept kept) throws IOException, UnreadableReportException {
        try (InputStream in = Files.newInputStream(kept.file())) {
            return new ReportReader().read(in);
        }
    }

    private Path of(PairName pair) {
        return folder.resolve(pair.text());
    }

    private static Optional<Kept> kept(Path file) {
        String name = file.getFileName().toString();
        if (!name.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        try {
            String moment = name.substring(0, name.length() - SUFFIX.length());
            return Optional.of(new Kept(file, NAME.parse(moment, Instant::from)));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
