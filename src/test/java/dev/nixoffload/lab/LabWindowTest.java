package dev.nixoffload.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.app.Wizard;
import dev.nixoffload.ui.Picture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The window on the two virtual machines: opened without arguments, asked, closed. */
@Tag("lab")
class LabWindowTest {
    private final FxRobot robot = new FxRobot();

    @Test
    void theWholeProductChecksThePair(@TempDir Path home) throws Exception {
        Path settings = home.resolve("offload-wizard/settings.json");
        Files.createDirectories(settings.getParent());
        Files.copy(Path.of("target/lab/pair.json"), settings);
        var ended = CompletableFuture.supplyAsync(
                () -> new Wizard(Map.of("XDG_CONFIG_HOME", home.toString(), "XDG_STATE_HOME", home.toString())).run());
        await(30, () -> text("#summary").equals("Not checked yet"));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        robot.type(KeyCode.F5);
        await(10, () -> text("#main").equals("Stop"));
        await(180, () -> text("#main").equals("Check everything"));
        var rows = robot.lookup(".row").queryAllAs(TitledPane.class);
        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.getText()).doesNotContain("not checked"));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        WaitForAsyncUtils.waitForFxEvents();
        var folder = System.getProperty("screenshots");
        if (folder != null) {
            new Picture(Path.of(folder))
                    .write(WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Picture.of(scene(rows))), "lab");
        }
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> scene(rows).getWindow().hide());
        assertThat(ended.get(2, TimeUnit.SECONDS)).isZero();
    }

    private static Scene scene(Set<TitledPane> rows) {
        return rows.iterator().next().getScene();
    }

    private String text(String selector) {
        return robot.lookup(selector)
                .tryQueryAs(Labeled.class)
                .map(Labeled::getText)
                .orElse("");
    }

    private static void await(int seconds, Callable<Boolean> until) throws Exception {
        WaitForAsyncUtils.waitFor(seconds, TimeUnit.SECONDS, until);
    }
}
