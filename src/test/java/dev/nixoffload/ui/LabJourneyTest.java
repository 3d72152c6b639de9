package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.State;
import dev.nixoffload.lab.Lab;
import dev.nixoffload.pair.SettingsStore;
import dev.nixoffload.report.ReportFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The window on two real machines that nobody has exchanged keys between, from page to page as a person goes. Run
 * within {@code lab in}.
 */
@Tag("lab")
@Timeout(600)
class LabJourneyTest {
    /** Both machines are emulated, and each sign-in takes them a second. */
    private static final int PATIENCE = 180;

    private static final String[] MISSING = {"laptop.builder-key", "keys.host", "keys.cache"};
    private static final CheckId NETWORK = new CheckId("network.reachable");
    private static final CheckId KEY = new CheckId("laptop.builder-key");

    private final FxRobot robot = new FxRobot();

    @TempDir
    private Path folder;

    @BeforeEach
    void takeTheKeysAway() throws Exception {
        var lab = new Lab();
        lab.reset();
        lab.inflict(List.of("builder-key-missing", "root-pin-missing", "cache-key-untrusted"));
    }

    @AfterAll
    static void leaveNothingBroken() throws Exception {
        new Lab().reset();
    }

    @Test
    void fromTheFirstLookToKeysThatCrossedAndBack() throws Exception {
        Path settings = Files.copy(Path.of("target/lab/pair.json"), folder.resolve("settings.json"));
        var site = new LabSite(new SettingsStore(settings, folder), folder);
        try (var window = OpenWindow.open(Locale.ENGLISH, 1080, 720, site, Optional.empty())) {
            until(() -> window.phase() instanceof Phase.NeverChecked);
            meet(window);
            validate(window);
            report(window);
            exchange(window);
        }
    }

    private void meet(OpenWindow window) throws Exception {
        robot.clickOn("#go-machines");
        window.settle();
        assertThat(window.find("#user-desktop", TextField.class).getText()).isEqualTo("cypher");
        assertThat(window.find("#user-laptop", TextField.class).getText()).isEqualTo("kernelcore");
        robot.clickOn(window.main());
        until(() -> window.scene().lookup(".facts-table") != null);
        assertThat(texts(window))
                .contains("by sudo, without a password", "by sudo, with a password")
                .anyMatch(text -> text.startsWith("Debian GNU/Linux 13"));
        until(() -> !window.phase().busy());
    }

    private void validate(OpenWindow window) throws Exception {
        window.go("validate");
        robot.clickOn(window.main());
        until(() -> window.phase().busy());
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitFor(1, TimeUnit.SECONDS, () -> !window.phase().busy());

        robot.type(KeyCode.F5);
        until(() -> window.phase().busy());
        until(() -> window.phase() instanceof Phase.Finished);
        assertThat(window.ids(State.FAILED))
                .as(window.said(State.FAILED, State.WARNING, State.CRASHED))
                .contains(MISSING);
        assertThat(OpenWindow.texts(window.row(KEY)))
                .contains("Evidence")
                .anyMatch(text -> text.contains("/etc/nix/builder_key"));

        var passed = window.row(NETWORK);
        window.onScreen(passed::requestFocus);
        robot.type(KeyCode.SPACE);
        window.settle();
        assertThat(OpenWindow.texts(window.row(NETWORK))).anyMatch(text -> text.startsWith("ping "));
        window.onScreen(() -> ((ButtonBase) window.row(NETWORK).lookup(".ask")).fire());
        until(() -> window.phase() instanceof Phase.Finished);
        assertThat(window.ids(State.PASSED)).contains(NETWORK.text());
    }

    private void report(OpenWindow window) throws Exception {
        window.go("validate");
        Path file = folder.resolve("report.md");
        window.files.choose(file);
        var menu = window.find("#save-report", MenuButton.class);
        window.onScreen(() -> menu.getItems().stream()
                .filter(item -> item.getId().equals("save-" + ReportFormat.MARKDOWN))
                .findFirst()
                .orElseThrow()
                .fire());
        until(() -> said(window).equals("Saved to " + file));
        window.onScreen(() -> ((ButtonBase) window.scene().lookup("#bug-report")).fire());
        until(() -> said(window).equals("Copied, with names and addresses masked."));
        String copied = window.onScreen(() -> Clipboard.getSystemClipboard().getString());
        assertThat(List.of(copied, Files.readString(file)))
                .allSatisfy(report -> assertThat(report)
                        .contains("laptop.builder-key")
                        .doesNotContain("192.168.15", "cypher", "kernelcore"));
    }

    private void exchange(OpenWindow window) throws Exception {
        window.go("keys");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> window.scene().lookup("#stage-3") != null);
        assertThat(texts(window))
                .anyMatch(text -> text.startsWith("+ restrict,command="))
                .contains("/etc/nix/nix.conf");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> texts(window).contains("Both sides agree"));
        assertThat(window.ids(State.PASSED))
                .contains("keys.builder", "keys.host", "keys.cache", "ssh.builder", "build.remote", "build.cached");
        assertThat(window.ids(State.FAILED)).doesNotContain(MISSING);

        window.onScreen(() -> ((ButtonBase) window.scene().lookup("#undo")).fire());
        until(() -> texts(window).contains("Everything is as it was before"));
    }

    private static String said(OpenWindow window) {
        return window.find("#report-said", Label.class).getText();
    }

    private static List<String> texts(OpenWindow window) {
        return window.onScreen(() -> OpenWindow.texts(window.scene().getRoot()));
    }

    private static void until(Callable<Boolean> so) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, so);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
