package dev.nixoffload.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Old entries of a journal go when somebody says so, and only those that nobody needs. */
@Timeout(60)
class PruneTest {
    @TempDir
    private Path folder;

    private ChangeSite site;

    @BeforeEach
    void arrive() throws Exception {
        site = new ChangeSite(folder);
    }

    @AfterEach
    void leave() {
        site.close();
    }

    private List<Integer> numbers() throws Exception {
        return site.changer().journal().entries().stream().map(Entry::number).toList();
    }

    @Test
    void theNewestStayAndNumbersGoOn() throws Exception {
        site.apply(site.create("a", "1\n", 0644));
        site.apply(site.edit("a", "secret of old\n"));
        site.undo();
        site.apply(site.edit("a", "3\n"));
        site.apply(site.edit("a", "4\n"));

        assertThat(site.changer().prune(2)).isEqualTo(new Pruned.Done(List.of(1, 2)));

        assertThat(numbers()).containsExactly(4, 3);
        assertThat(kept()).noneMatch(text -> text.contains("secret of old"));
        site.apply(site.edit("a", "5\n"));
        assertThat(numbers()).containsExactly(5, 4, 3);
        assertThat(site.changer().prune(3)).isEqualTo(new Pruned.Done(List.of()));
    }

    @Test
    void whatWaitsForSomebodyStaysHoweverOldItIs() throws Exception {
        site.write("a", "0\n");
        site.apply(site.edit("a", "1\n"));
        site.write("a", "somebody else's\n");
        assertThat(site.undo())
                .isInstanceOfSatisfying(
                        Undone.Tried.class, tried -> assertThat(tried.left()).hasSize(1));
        site.apply(site.create("b", "2\n", 0644));
        site.apply(site.create("c", "3\n", 0644));

        assertThat(site.changer().prune(1)).isEqualTo(new Pruned.Done(List.of(2)));

        assertThat(numbers()).containsExactly(3, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {61, 62})
    void whereItIsEndedAnEntryIsThereOrNot(int point) throws Exception {
        for (String name : List.of("a", "b", "c")) {
            site.apply(site.create(name, "1\n", 0644));
        }
        var ending = new ScriptText(ScriptText.journal().text().replace(": point " + point, "kill -s KILL $$"));

        assertThat(site.changer(ending, Failpoints.none(), folder.resolve("others"))
                        .prune(1))
                .isInstanceOf(Pruned.Refused.class);

        assertThat(site.changer().journal().newestFirst())
                .as("whole, each of them")
                .allMatch(Journal.Record.Readable.class::isInstance)
                .hasSize(point == 61 ? 3 : 2);
        assertThat(site.changer().prune(1)).isInstanceOf(Pruned.Done.class);
        assertThat(numbers()).containsExactly(3);
        try (Stream<Path> left = Files.list(site.journal)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("0003");
        }
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> files = Files.walk(site.journal)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("script"))
                    .map(PruneTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
