package dev.nixoffload.offload;

import dev.nixoffload.machine.FileStat;
import dev.nixoffload.offload.Sections.Section;
import java.util.Optional;

/** How scripts ask {@code stat} about files, and what it answers. */
final class StatLine {
    /** For {@code stat -c}. */
    static final String FORMAT = "%F|%a|%U|%G|%u|%g|%s";

    private StatLine() {}

    /** The file; empty where stat found none. */
    static Optional<FileStat> read(String path, Section section) {
        String[] fields = section.text().strip().split("\\|");
        if (!section.ok() || fields.length != 7) {
            return Optional.empty();
        }
        return Optional.of(new FileStat(
                path,
                fields[0],
                Integer.parseInt(fields[1], 8),
                fields[2],
                fields[3],
                Integer.parseInt(fields[4]),
                Integer.parseInt(fields[5]),
                Long.parseLong(fields[6])));
    }
}
