package dev.nixoffload.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the table of breaks says agrees with the table of checks, and with the scripts that are there. */
class BreaksTableTest {
    private static final Pattern ID = Pattern.compile("`([^`]+)`");

    private final List<String> trouble = new ArrayList<>();

    @Test
    void everyIdIsThatOfACheckAndNoneIsRedAndGrey() throws IOException {
        Set<String> known = needs().keySet();
        for (Break fault : Break.all()) {
            Set<String> named = new TreeSet<>(fault.red());
            named.addAll(fault.grey());
            check(known.containsAll(named), "%s names what is no check: %s", fault.name(), named);
            check(named.size() == fault.red().size() + fault.grey().size(), "%s is red and grey at once", fault.name());
        }
        assertThat(trouble).isEmpty();
    }

    /** What needs something grey is grey itself. (Of red it cannot be said: a warning blocks nothing.) */
    @Test
    void whatNeedsSomethingGreyIsGrey() throws IOException {
        Map<String, Set<String>> needs = needs();
        for (Break fault : Break.all()) {
            needs.forEach((id, needed) -> {
                Set<String> grey = new TreeSet<>(needed);
                grey.retainAll(fault.grey());
                check(grey.isEmpty() || fault.grey().contains(id), "%s: %s needs %s", fault.name(), id, grey);
            });
        }
        assertThat(trouble).isEmpty();
    }

    @Test
    void everyBreakHasItsScriptAndEveryScriptItsLine() throws IOException {
        try (Stream<Path> scripts = Files.list(Path.of("src/lab/breaks"))) {
            assertThat(Break.all().stream().map(fault -> fault.name() + ".sh"))
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThanOrEqualTo(30)
                    .containsExactlyInAnyOrderElementsOf(
                            scripts.map(script -> script.getFileName().toString())
                                    .toList());
        }
    }

    private void check(boolean holds, String otherwise, Object... details) {
        if (!holds) {
            trouble.add(otherwise.formatted(details));
        }
    }

    /** From the table of checks: what each needs. {@code M} in it is the machine that the line speaks of. */
    private static Map<String, Set<String>> needs() throws IOException {
        Map<String, Set<String>> needs = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("src/docs/checks.md"))) {
            if (line.startsWith("| `")) {
                String[] cells = line.split("\\|");
                for (String id : ids(cells[1])) {
                    String machine = id.substring(0, Math.max(0, id.indexOf('.')));
                    needs.put(
                            id,
                            ids(cells[4]).stream()
                                    .map(need -> need.replaceFirst("^M\\.", machine + "."))
                                    .collect(Collectors.toCollection(HashSet::new)));
                }
            }
        }
        return needs;
    }

    private static Set<String> ids(String cell) {
        return ID.matcher(cell).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
