package dev.nixoffload.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program started twice, each in a Java of its own, with a screen in memory. */
@Timeout(120)
class TwoStartsTest {
    @TempDir
    private Path home;

    @Test
    void theSecondHandsOverToTheFirstAndEnds() throws Exception {
        Process first = start("first");
        try {
            Path meeting = home.resolve("run/offload-wizard/window.socket");
            while (!Files.exists(meeting)) {
                assertThat(first.isAlive()).as(said("first")).isTrue();
                Thread.sleep(50);
            }

            Process second = start("second");

            // A window of its own would stay open: nobody closes it.
            assertThat(second.waitFor(60, TimeUnit.SECONDS))
                    .as("the second ended: " + said("second"))
                    .isTrue();
            assertThat(second.exitValue()).as(said("second")).isZero();
            assertThat(first.isAlive()).as(said("first")).isTrue();
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    private String said(String name) throws Exception {
        return Files.readString(home.resolve(name));
    }

    private Process start(String name) throws Exception {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "@installer/launcher/window.options",
                "--module-path",
                "target/javafx",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.nixoffload.Main"));
        Path said = home.resolve(name);
        var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(variable -> variable.matches("DISPLAY|WAYLAND_DISPLAY|XDG_.*|LC_.*"));
        builder.environment()
                .put(
                        "XDG_RUNTIME_DIR",
                        Files.createDirectories(home.resolve("run")).toString());
        return builder.start();
    }
}
