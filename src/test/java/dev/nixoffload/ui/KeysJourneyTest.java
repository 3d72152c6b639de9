package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.State;
import dev.nixoffload.practice.PracticePair;
import dev.nixoffload.practice.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Keys that cross between two make-believe machines, with the real workshop behind the real window. */
@Timeout(240)
class KeysJourneyTest {
    private static final int PATIENCE = 100;

    private final FxRobot robot = new FxRobot();

    @Test
    void oneButtonBringsTheKeysAcrossAndOneTakesThemBack() throws Exception {
        var site = new PracticeSite(PracticePair.open(Scenario.NO_KEYS));
        try (site;
                var window = OpenWindow.open(Locale.ENGLISH, 1080, 720, site, Optional.empty())) {
            until(() -> window.phase() instanceof Phase.NeverChecked);
            window.go("keys");
            robot.type(KeyCode.F5);
            until(() -> window.phase() instanceof Phase.Finished);
            assertThat(window.ids(State.FAILED)).contains("laptop.builder-key", "keys.host", "keys.cache");

            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            until(() -> window.scene().lookup("#stage-3") != null);
            assertThat(texts(window))
                    .anyMatch(text -> text.startsWith("+ restrict,command="))
                    .contains("/etc/nix/nix.conf");
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            until(() -> texts(window).contains("Both sides agree"));
            assertThat(window.ids(State.PASSED))
                    .contains("keys.builder", "keys.host", "keys.cache", "ssh.builder", "build.remote", "build.cached");

            window.onScreen(() -> ((ButtonBase) window.scene().lookup("#undo")).fire());
            until(() -> texts(window).contains("Everything is as it was before"));
            robot.type(KeyCode.ESCAPE);
            robot.type(KeyCode.F5);
            until(() -> window.phase() instanceof Phase.Finished
                    && window.ids(State.FAILED).contains("laptop.builder-key"));

            window.go("changes");
            until(() -> texts(window).contains("undone"));
        }
    }

    private static List<String> texts(OpenWindow window) {
        return window.onScreen(() -> OpenWindow.texts(window.scene().getRoot()));
    }

    private static void until(Callable<Boolean> so) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, so);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
