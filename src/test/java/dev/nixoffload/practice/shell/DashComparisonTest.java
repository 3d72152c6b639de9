package dev.nixoffload.practice.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every snippet of a table does to our shell what it does to dash: output, complaints, exit status. */
@Timeout(60)
class DashComparisonTest {
    private static final Path DASH = Path.of("/bin/sh");
    private static final List<String> ARGUMENTS = List.of("one", "two words", "*");

    @TempDir
    private Path folder;

    static Stream<String> snippets() throws IOException {
        return Stream.of("words", "commands", "builtins", "errors", "product").flatMap(DashComparisonTest::table);
    }

    private static Stream<String> table(String name) {
        try {
            String text = Files.readString(Path.of("src/test/resources/practice/shell-" + name + ".txt"));
            return Stream.of(text.split("(?m)^%%\n")).filter(snippet -> !snippet.isBlank());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void doesWhatDashDoes(String snippet) throws Exception {
        assumeTrue(Files.exists(DASH) && DASH.toRealPath().endsWith("dash"));
        MakeBelieve.Result real = real(snippet);
        try (var machine = new MakeBelieve()) {
            assertThat(machine.script(snippet, ARGUMENTS.toArray(String[]::new)))
                    .isEqualTo(real);
        }
    }

    private MakeBelieve.Result real(String snippet) throws Exception {
        var command = new ArrayList<>(List.of(DASH.toString(), "-c", snippet, "sh"));
        command.addAll(ARGUMENTS);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Path work = Files.createDirectory(folder.resolve("work"));
        var builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.copyOf(MakeBelieve.ENVIRONMENT));
        int status = builder.start().waitFor();
        return new MakeBelieve.Result(text(out, work), text(err, work), status);
    }

    private static String text(Path file, Path work) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).replace(work.toString(), MakeBelieve.HOME);
    }
}
