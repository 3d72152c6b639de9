package dev.nixoffload.practice.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every snippet of a table does to our shell what it does to dash: output, complaints, exit status. */
@Timeout(60)
class DashComparisonTest {
    private static final String[] ARGUMENTS = {"one", "two words", "*"};

    @TempDir
    private Path folder;

    static Stream<String> snippets() {
        return Stream.of("words", "commands", "builtins", "errors", "product")
                .flatMap(name -> RealShell.table("shell-" + name));
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void doesWhatDashDoes(String snippet) throws Exception {
        assumeTrue(RealShell.isDash());
        try (var machine = new MakeBelieve()) {
            assertThat(machine.script(snippet, ARGUMENTS)).isEqualTo(new RealShell(folder).script(snippet, ARGUMENTS));
        }
    }
}
