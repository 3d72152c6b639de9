package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The screen's thread touches no network, no disk and no process. */
@Timeout(120)
class ScreenThreadTest {
    private final FxRobot robot = new FxRobot();

    @TempDir
    private Path folder;

    @Test
    void nothingBlocksItOnTheWayThroughTheWindow() throws Exception {
        FxToolkit.registerPrimaryStage();
        var validator = new ScriptedValidator(SamplePair.findings());
        validator.playAll();
        var own = new SampleSite(
                false,
                () -> {
                    assertThat(Platform.isFxApplicationThread()).isFalse();
                    return List.of(SamplePair.pair("Study"));
                },
                validator);
        var practice = new SampleSite(true, () -> List.of(SamplePair.pair("Practice")), validator);
        try (var guard = new ScreenThreadGuard()) {
            try (var window = OpenWindow.open(Locale.ENGLISH, 990, 720, own, Optional.of(_ -> practice))) {
                window.await(Phase.NeverChecked.class);
                window.go("validate");
                robot.type(KeyCode.F5);
                window.await(Phase.Finished.class);
                robot.push(KeyCode.CONTROL, KeyCode.L);
                for (WizardPage page : window.pages()) {
                    window.go(page.id());
                }
                window.onScreen(() -> window.find("#language", RailSwitch.class).fire());
                window.onScreen(
                        () -> window.find("#appearance", RailSwitch.class).fire());
                window.go("home");
                window.onScreen(
                        () -> window.find("#way-practice", WayButton.class).fire());
                window.await(Phase.NeverChecked.class);
                window.onScreen(
                        () -> window.find("#leave-practice", Button.class).fire());
                window.settle();
            }
            assertThat(guard.offences()).isEmpty();
        }
    }

    @Test
    void theGuardSeesAFileThatIsRead() throws Exception {
        Path file = Files.writeString(folder.resolve("settings.json"), "{}");
        assertThat(offencesOf(() -> Files.readString(file))).anyMatch(told -> told.contains(file.toString()));
    }

    @Test
    void theGuardSeesAFileThatIsWritten() throws Exception {
        Path file = folder.resolve("window.json");
        assertThat(offencesOf(() -> Files.writeString(file, "{}"))).anyMatch(told -> told.contains(file.toString()));
    }

    @Test
    void theGuardSeesTheNetwork() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(offencesOf(() -> {
                        try (var socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
                            socket.getOutputStream().write(1);
                        }
                        return null;
                    }))
                    .anyMatch(told -> told.contains("Socket"));
        }
    }

    @Test
    void theGuardSeesAProcess() throws Exception {
        assertThat(offencesOf(() -> new ProcessBuilder("true").start().waitFor()))
                .anyMatch(told -> told.contains("ProcessStart"));
    }

    /** What the guard tells when the screen's thread does that. */
    private static List<String> offencesOf(Callable<?> deed) throws Exception {
        FxToolkit.registerPrimaryStage();
        try (var guard = new ScreenThreadGuard()) {
            WaitForAsyncUtils.waitForAsyncFx(10_000, deed);
            return guard.offences();
        }
    }
}
