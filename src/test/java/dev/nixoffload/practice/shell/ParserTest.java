package dev.nixoffload.practice.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.nixoffload.practice.host.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParserTest {
    static Stream<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "lab"))) {
            return files.filter(ParserTest::isScript).toList().stream();
        }
    }

    /** Those of the lab itself are written for bash, those that it sends to its machines for sh. */
    private static boolean isScript(Path file) {
        try {
            return Files.isRegularFile(file)
                    && (file.getParent().endsWith("breaks")
                            || Files.readString(file).startsWith("#!/bin/sh"));
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void understandsScriptsThatCarefulPeopleWrote(Path file) throws IOException {
        String script = Bytes.of(Files.readString(file));
        assertThatCode(() -> new Parser(new ScriptText(LineSource.of(script), 1)).wholeScript())
                .doesNotThrowAnyException();
    }

    /** Whoever types a line waits for what it does before typing the next one. */
    @Test
    void takesNoMoreLinesThanACommandHas() throws Exception {
        List<String> taken = new ArrayList<>();
        var lines = LineSource.of("echo a; if true\nthen echo <<E\nbody\nE\nfi\necho b\n");
        var parser = new Parser(new ScriptText(
                () -> {
                    var line = lines.next();
                    line.ifPresent(taken::add);
                    return line;
                },
                1));

        parser.next();

        assertThat(taken).containsExactly("echo a; if true\n", "then echo <<E\n", "body\n", "E\n", "fi\n");
    }
}
