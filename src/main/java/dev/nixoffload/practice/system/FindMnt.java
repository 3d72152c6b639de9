package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.MountTable.Entry;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code findmnt} of util-linux, as a list. */
final class FindMnt implements Program {
    private static final List<String> COLUMNS = List.of("TARGET", "SOURCE", "FSTYPE", "OPTIONS");
    private static final OptionTable OPTIONS = OptionTable.of(
            "t|types=", "o|output=", "n|noheadings", "r|raw", "l|list", "T|target=", "M|mountpoint=", "S|source=");

    private final MountTable table;

    FindMnt(MountTable table) {
        this.table = table;
    }

    @Override
    public int run(Task task) throws IOException {
        CommandLine line = OPTIONS.parseOrHelp("findmnt", task.argv());
        List<String> columns = line.value("o")
                .map(text -> Arrays.asList(text.toUpperCase(Locale.ROOT).split(",")))
                .orElse(COLUMNS);
        for (String column : columns) {
            if (!COLUMNS.contains(column)) {
                task.complain("findmnt: unknown column: " + column + "\n");
                return 1;
            }
        }
        List<Entry> found =
                table.entries().stream().filter(entry -> wanted(entry, line)).toList();
        if (found.isEmpty()) {
            return 1;
        }
        var rows = new ArrayList<List<String>>();
        if (!line.has("n")) {
            rows.add(columns);
        }
        found.forEach(entry ->
                rows.add(columns.stream().map(column -> cell(entry, column)).toList()));
        task.say(line.has("r") ? raw(rows) : aligned(rows));
        return 0;
    }

    private boolean wanted(Entry entry, CommandLine line) {
        boolean type = line.value("t")
                .map(types -> Arrays.asList(types.split(",")).contains(entry.type()))
                .orElse(true);
        boolean source = line.value("S").map(entry.source()::equals).orElse(true);
        boolean point = line.value("M").map(entry.point()::equals).orElse(true);
        boolean holding = line.value("T")
                .map(path -> table.holding(path).filter(entry::equals).isPresent())
                .orElse(true);
        boolean named = line.operand(0)
                .map(name -> entry.point().equals(name) || entry.source().equals(name))
                .orElse(true);
        return type && source && point && holding && named;
    }

    private static String cell(Entry entry, String column) {
        return switch (column) {
            case "TARGET" -> entry.point();
            case "SOURCE" -> entry.source();
            case "FSTYPE" -> entry.type();
            default -> entry.allOptions();
        };
    }

    private static String raw(List<List<String>> rows) {
        var text = new StringBuilder();
        rows.forEach(row -> text.append(String.join(" ", row)).append('\n'));
        return text.toString();
    }

    private static String aligned(List<List<String>> rows) {
        int count = rows.getFirst().size();
        int[] widths = new int[count];
        rows.forEach(row -> {
            for (int column = 0; column < count; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        var text = new StringBuilder();
        rows.forEach(row -> {
            for (int column = 0; column < count; column++) {
                boolean last = column == count - 1;
                text.append(row.get(column))
                        .append(
                                last
                                        ? "\n"
                                        : " "
                                                .repeat(widths[column]
                                                        - row.get(column).length()
                                                        + 1));
            }
        });
        return text.toString();
    }
}
