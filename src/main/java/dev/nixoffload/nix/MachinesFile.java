package dev.nixoffload.nix;

import dev.nixoffload.nix.BuildMachine.Place;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.text.TextFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;

/**
 * A machines file to be edited: only the columns that are meant change, all else is kept to the byte: comments, lines
 * that Nix cannot read, the machines of others. Immutable; editing twice is editing once.
 */
public final class MachinesFile {
    private static final int HOST_KEY = 7;
    private static final String DEFAULT = "-";

    private final TextFile text;

    private MachinesFile(TextFile text) {
        this.text = text;
    }

    /** The file's bytes as they are; none where there is no file yet. */
    public static MachinesFile of(byte[] bytes) {
        return new MachinesFile(TextFile.of(bytes));
    }

    public byte[] bytes() {
        return text.bytes();
    }

    /** The machines that stand in this file itself, those that Nix cannot read left out. */
    public List<BuildMachine> machines() {
        var machines = new ArrayList<BuildMachine>();
        List<String> lines = text.raw();
        for (int index = 0; index < lines.size(); index++) {
            int line = index + 1;
            parts(lines.get(index)).forEach(part -> part.machine(line).ifPresent(machines::add));
        }
        return machines;
    }

    /**
     * Has Nix accept this host key, and no other, from the machines meant. A column that holds the key already is kept,
     * whatever comment is in it; one that Nix cannot read is mended.
     */
    public MachinesFile pin(Predicate<BuildMachine> which, HostKeyPin key) {
        return hostKey(which, old -> holds(old, key) ? old : key.machinesField());
    }

    /** Leaves the machines meant to root's known hosts. */
    public MachinesFile unpin(Predicate<BuildMachine> which) {
        return hostKey(which, _ -> DEFAULT);
    }

    /** Adds a machine, unless the same line is there already. */
    public MachinesFile add(BuilderLine builder) {
        List<String> columns = List.of(builder.text().split(" "));
        boolean there = text.raw().stream()
                .flatMap(raw -> parts(raw).stream())
                .anyMatch(part -> MachineLine.columns(part.machine()).equals(columns));
        return there ? this : new MachinesFile(text.append(TextFile.raw(builder.text())));
    }

    /** Takes the machines meant out of the file, and a line of which nothing is left. */
    public MachinesFile remove(Predicate<BuildMachine> which) {
        List<String> lines = text.raw();
        TextFile edited = text;
        for (int index = lines.size() - 1; index >= 0; index--) {
            int line = index + 1;
            String before = lines.get(index);
            String raw = before;
            for (Part part : parts(before).reversed()) {
                if (part.meant(line).filter(which).isPresent()) {
                    int end = raw.startsWith(";", part.end()) ? part.end() + 1 : part.end();
                    raw = raw.substring(0, part.start()) + raw.substring(end);
                }
            }
            if (!raw.equals(before)) {
                edited = MachineLine.columns(raw).isEmpty() ? edited.remove(index) : edited.replace(index, raw);
            }
        }
        return new MachinesFile(edited);
    }

    private MachinesFile hostKey(Predicate<BuildMachine> which, UnaryOperator<String> change) {
        List<String> lines = text.raw();
        TextFile edited = text;
        for (int index = 0; index < lines.size(); index++) {
            int line = index + 1;
            String raw = lines.get(index);
            for (Part part : parts(raw).reversed()) {
                if (part.meant(line).filter(which).isPresent()) {
                    raw = part.withHostKey(raw, change);
                }
            }
            edited = raw.equals(lines.get(index)) ? edited : edited.replace(index, raw);
        }
        return new MachinesFile(edited);
    }

    private static boolean holds(String field, HostKeyPin key) {
        try {
            String line = new String(Base64.getDecoder().decode(field), StandardCharsets.UTF_8);
            return HostKeyPin.parse(line).equals(key);
        } catch (IllegalArgumentException _) {
            return false; // BadValue is one too
        }
    }

    /** The machines of a line, which semicolons separate; one that only includes a file is none. */
    private static List<Part> parts(String raw) {
        var parts = new ArrayList<Part>();
        int from = 0;
        for (String piece : raw.split(";", -1)) {
            int comment = piece.indexOf('#');
            int end = from + (comment < 0 ? piece.length() : comment);
            var part = new Part(from, end, raw.substring(from, end));
            List<MatchResult> columns = part.columns();
            if (!columns.isEmpty() && !columns.getFirst().group().startsWith("@")) {
                parts.add(part);
            }
            from += piece.length() + 1;
        }
        return parts;
    }

    /** One machine's stretch of a line. */
    private record Part(int start, int end, String machine) {
        List<MatchResult> columns() {
            return MachineLine.COLUMN.matcher(machine).results().toList();
        }

        Optional<BuildMachine> machine(int line) {
            return read(line, MachineLine.trimmed(machine));
        }

        /** The machine for whose sake the line is edited: whatever is wrong with its host key, that gets mended. */
        Optional<BuildMachine> meant(int line) {
            String others =
                    columns().stream().limit(HOST_KEY).map(MatchResult::group).collect(Collectors.joining(" "));
            return machine(line).or(() -> read(line, others));
        }

        private static Optional<BuildMachine> read(int line, String columns) {
            try {
                var place = new Place(Optional.empty(), line, TextFile.shown(columns));
                return Optional.of(new MachineLine(place, DEFAULT).read());
            } catch (MachineLine.BadColumn _) {
                return Optional.empty();
            }
        }

        String withHostKey(String raw, UnaryOperator<String> change) {
            List<MatchResult> columns = columns();
            if (columns.size() > HOST_KEY) {
                MatchResult column = columns.get(HOST_KEY);
                return raw.substring(0, start + column.start())
                        + change.apply(column.group())
                        + raw.substring(start + column.end());
            }
            String field = change.apply(DEFAULT);
            int last = start + columns.getLast().end();
            return field.equals(DEFAULT)
                    ? raw
                    : raw.substring(0, last) + " -".repeat(HOST_KEY - columns.size()) + " " + field
                            + raw.substring(last);
        }
    }
}
