package dev.nixoffload.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fault 39 with a program of its own that gets SIGKILL: its lock is recovered, its change carried on or taken back. */
@Timeout(60)
class KilledProgramTest {
    @TempDir
    private Path folder;

    private ChangeSite site;

    @BeforeEach
    void arrive() throws Exception {
        site = new ChangeSite(folder);
        site.write("a", "old");
        site.write("b", "old");
    }

    @AfterEach
    void leave() {
        site.close();
    }

    private void killedAt(int point) throws IOException, InterruptedException {
        Process program = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProgram.class.getName(),
                        folder.toRealPath().toString(),
                        Integer.toString(point))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("reached");
        } finally {
            program.destroyForcibly().waitFor();
        }
        assertThat(site.journal.resolve("lock")).exists();
    }

    /** With the entry written, and with one of two changes made. */
    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void theNextStartCarriesOn(int point) throws Exception {
        killedAt(point);
        assertThat(site.changer().resume(site.newest(), ChangeProgress.none())).isEqualTo(new Applied.Done(1));
        assertThat(site.files.resolve("a")).hasContent("new");
        assertThat(site.files.resolve("b")).hasContent("new");
        assertThat(site.journal.resolve("lock")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void theNextStartTakesBack(int point) throws Exception {
        killedAt(point);
        site.undo();
        assertThat(site.files.resolve("a")).hasContent("old");
        assertThat(site.files.resolve("b")).hasContent("old");
        assertThat(site.newest().state()).isEqualTo(new EntryState.Undone(false));
    }
}
