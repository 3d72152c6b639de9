package dev.nixoffload.practice.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nixoffload.practice.shell.MakeBelieve;
import dev.nixoffload.practice.shell.RealShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every script of a table does with our programs what it does with GNU's. */
@Timeout(60)
class ToolComparisonTest {
    @TempDir
    private Path folder;

    static Stream<String> scripts() {
        return Stream.of("text", "patterns", "files", "running", "refusals", "changes")
                .flatMap(name -> RealShell.table("tool-" + name));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void doesWhatGnuDoes(String script) throws Exception {
        assumeTrue(RealShell.isDash() && isGnu());
        compare(script);
    }

    static Stream<String> immutable() {
        return RealShell.table("tool-immutable");
    }

    @ParameterizedTest
    @MethodSource("immutable")
    void refusesWhatLinuxRefusesOfAnImmutableFile(String script) throws Exception {
        assumeTrue(RealShell.isDash() && isGnu() && hasAttributes());
        compare(script);
    }

    private void compare(String script) throws Exception {
        MakeBelieve.Result real = new RealShell(folder).script(script);
        try (var machine = new MakeBelieve()) {
            for (var program : Tools.programs().entrySet()) {
                machine.install("/usr/bin/" + program.getKey(), program.getValue());
            }
            assertThat(machine.script(script)).isEqualTo(real);
        }
    }

    /** Not every file system has such attributes. */
    private boolean hasAttributes() throws Exception {
        Path file = Files.createFile(folder.resolve("attributes"));
        for (String change : new String[] {"+i", "-i"}) {
            var chattr = new ProcessBuilder("chattr", change, file.toString())
                    .redirectErrorStream(true)
                    .start();
            if (chattr.waitFor() != 0) {
                return false;
            }
        }
        return true;
    }

    /** Root's rights differ from those of others, and the make-believe user is root. */
    private static boolean isGnu() throws IOException {
        return Files.exists(Path.of("/usr/share/doc/coreutils"))
                && System.getProperty("user.name").equals("root");
    }
}
