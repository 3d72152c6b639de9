package dev.nixoffload.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A line of the table of scenarios: which checks turn red (or warn) in it, which grey, and which do not apply. */
public record Expected(String scenario, Set<String> red, Set<String> grey, Set<String> skipped) {
    private static final Path TABLE = Path.of("src/test/resources/practice/scenarios.tsv");

    public static List<Expected> table() throws IOException {
        try (Stream<String> lines = Files.lines(TABLE)) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(cells -> new Expected(cells[0], ids(cells[1]), ids(cells[2]), ids(cells[3])))
                    .toList();
        }
    }

    private static Set<String> ids(String cell) {
        return Arrays.stream(cell.split(","))
                .filter(id -> !id.equals("-"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return scenario;
    }
}
