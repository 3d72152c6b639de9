package dev.nixoffload.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nixoffload.key.SecretBytes;
import dev.nixoffload.message.Message;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts under the shells that are {@code /bin/sh} somewhere. That of the practice has a test of its own. */
@Timeout(60)
class ShellsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "bash --posix", "ksh", "mksh"})
    void changesAreMadeAndUndoneAlike(String shell) throws Exception {
        List<String> words = List.of(shell.split(" "));
        assumeThat(find(words.getFirst())).as("%s is here", shell).isPresent();
        try (var site = new ChangeSite(folder)) {
            site.machine.withShell(words);
            site.write("conf", "old\n".getBytes(StandardCharsets.UTF_8), "rw-r-----");
            site.write("key", "key");
            var before = site.picture();
            String made = site.path("made").text();
            assertThat(site.apply(
                            new Change.MakeFolder(site.path("d"), site.attributes(0750)),
                            site.create("d/$x", "new\n", 0640),
                            site.edit("conf", "changed\n"),
                            new Change.MoveAside(site.look("key"), site.path("key.before")),
                            Change.WriteFile.secret(
                                    Sight.missing(site.path("key")),
                                    new SecretBytes(new byte[] {0, 1, 2}),
                                    site.attributes(0600)),
                            new Change.MakeLink(site.path("l"), site.path("d/$x")),
                            new Change.RunCommand(
                                    Message.of("test.run"),
                                    List.of("sh", "-c", "printf '%s|' \"$@\" >\"$0\"", made, "a\\n\nb", "", "*", " c "),
                                    List.of("test", "-e", made),
                                    List.of("rm", "-f", made))))
                    .isEqualTo(new Applied.Done(1));
            assertThat(site.files.resolve("made")).hasContent("a\\n\nb||*| c |");
            assertThat(site.files.resolve("key")).hasBinaryContent(new byte[] {0, 1, 2});
            assertThat(site.undo()).isEqualTo(new Undone.Tried(1, List.of()));
            assertThat(site.picture()).isEqualTo(before);
        }
    }

    private static Optional<Path> find(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
