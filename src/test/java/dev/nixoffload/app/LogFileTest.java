package dev.nixoffload.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    private Path folder;

    @Test
    void makesNoFileBeforeThereIsSomethingToLog() {
        new LogFile(folder.resolve("state/log")).close();

        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void keepsWhatIsLoggedWithItsStackTraceForItsOwnerAlone() throws Exception {
        Path file = folder.resolve("state/log");

        publish(new LogFile(file), "first", new IllegalStateException("planted"));
        publish(new LogFile(file), "second", null);

        assertThat(file)
                .content()
                .contains("first", "IllegalStateException: planted", "at dev.nixoffload.app", "second");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void keepsOneFileBeforeTheLastAndNoMore() throws Exception {
        Path file = folder.resolve("log");
        var log = new LogFile(file);
        String much = "x".repeat(400_000);

        for (int i = 0; i < 12; i++) {
            publish(log, i + much, null);
        }

        assertThat(Files.size(file) + Files.size(folder.resolve("log.1"))).isLessThan(4 << 20);
        assertThat(folder).isDirectoryNotContaining("glob:**.2");
        assertThat(file).content().contains("11x");
    }

    @Test
    void makesNoTroubleWhereItCannotWrite() throws Exception {
        Path file = Files.createDirectory(folder.resolve("log"));

        publish(new LogFile(file), "lost", null);

        assertThat(file).isEmptyDirectory();
    }

    @Test
    void livesWhereTheUsersStateLives() {
        Path home = Path.of("/home/k");

        assertThat(LogFile.usual(Map.of(), home)).isEqualTo(Path.of("/home/k/.local/state/offload-wizard/log"));
        assertThat(LogFile.usual(Map.of("XDG_STATE_HOME", "/s"), home)).isEqualTo(Path.of("/s/offload-wizard/log"));
        assertThat(LogFile.usual(Map.of("XDG_STATE_HOME", "s"), home))
                .isEqualTo(Path.of("/home/k/.local/state/offload-wizard/log"));
    }

    private static void publish(LogFile log, String message, Throwable thrown) {
        var entry = new LogRecord(Level.WARNING, message);
        entry.setThrown(thrown);
        log.publish(entry);
    }
}
