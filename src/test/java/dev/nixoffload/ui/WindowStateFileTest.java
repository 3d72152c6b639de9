package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.pair.PairName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowStateFileTest {
    private static final WindowState STATE = new WindowState(
            Optional.of(new Rectangle2D(-12.5, 40, 1200, 800)),
            true,
            Appearance.Choice.DARK,
            Optional.of(Language.PORTUGUESE),
            Optional.of(new PairName("Study")),
            Optional.of("validate"));

    @TempDir
    private Path home;

    @Test
    void whatWasWrittenIsReadBack() throws Exception {
        Path file = home.resolve("state/window.json");
        new WindowStateFile(file).write(STATE);
        assertThat(new WindowStateFile(file).read()).isEqualTo(STATE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aFirstStartRemembersNothing() {
        assertThat(new WindowStateFile(home.resolve("window.json")).read()).isEqualTo(WindowState.first());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[1, 2]",
                "\u0000\u0001\u0002",
                "{\"place\": 7, \"maximised\": {}, \"appearance\": \"PURPLE\", \"language\": 1, \"pair\": \"../x\"}",
                "{\"place\": {\"x\": 1e400, \"y\": 0, \"width\": 800, \"height\": 600}}",
                "{\"place\": {\"x\": 0, \"y\": 0, \"width\": -800, \"height\": 600}}",
                "{\"place\": {\"x\": 0, \"y\": 0, \"width\": 800}}"
            })
    void damageCountsAsNotRemembered(String text) throws Exception {
        Path file = Files.writeString(home.resolve("window.json"), text);
        assertThat(new WindowStateFile(file).read()).isEqualTo(WindowState.first());
    }

    @Test
    void whatMakesSenseBesideDamageIsKept() throws Exception {
        Path file = Files.writeString(home.resolve("window.json"), "{\"appearance\": \"DARK\", \"place\": \"left\"}");
        assertThat(new WindowStateFile(file).read().appearance()).isEqualTo(Appearance.Choice.DARK);
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoTrouble() throws Exception {
        Path file = Files.writeString(home.resolve("file"), "").resolve("window.json");
        new WindowStateFile(file).write(STATE);
        assertThat(new WindowStateFile(file).read()).isEqualTo(WindowState.first());
    }
}
