package dev.nixoffload.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A named way to break the pair, and what the checklist must say of it; a line of {@code src/lab/breaks.tsv}.
 *
 * @param red ids that are root causes, failed or warned
 * @param grey ids that are blocked by them
 */
record Break(String name, Set<String> red, Set<String> grey, String shows) {
    static List<Break> all() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("src/lab/breaks.tsv"))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(cells -> new Break(cells[0], ids(cells[2]), ids(cells[3]), cells[4]))
                    .toList();
        }
    }

    private static Set<String> ids(String cell) {
        return Arrays.stream(cell.split("[ ,]+"))
                .filter(id -> !id.isEmpty() && !id.equals("-"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
