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
import java.util.function.Predicate;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** From Home to keys that crossed and back again, on make-believe machines, with nothing but keys pressed. */
@Timeout(240)
class KeysByKeyboardTest {
    private static final int PATIENCE = 100;
    private static final int PLACES = 200;
    private static final int PAGES = 20;

    private final FxRobot robot = new FxRobot();

    @Test
    void theKeysCrossAreTakenBackAndLookedAtWithoutAMouse() throws Exception {
        var site = new PracticeSite(PracticePair.open(Scenario.NO_KEYS));
        try (site;
                var window = OpenWindow.open(Locale.ENGLISH, 990, 720, site, Optional.empty())) {
            until(() -> window.phase() instanceof Phase.NeverChecked);
            assertThat(title(window)).isEqualTo("Home");
            robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
            until(() -> title(window).equals("Keys"));
            robot.type(KeyCode.F5);
            until(() -> window.phase() instanceof Phase.Finished);
            assertThat(window.ids(State.FAILED)).contains("laptop.builder-key");

            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            until(() -> window.has("#stage-3"));
            until(() -> window.focused() != null
                    && "decline".equals(window.focused().getId()));
            readToTheEnd(window);

            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            until(() -> texts(window).contains("Both sides agree"));
            assertThat(window.ids(State.PASSED)).contains("keys.builder", "keys.host", "keys.cache", "build.cached");

            reach(window, node -> "undo".equals(node.getId()));
            robot.type(KeyCode.SPACE);
            until(() -> texts(window).contains("Everything is as it was before"));
            robot.type(KeyCode.ESCAPE);

            reach(window, node -> "go-changes".equals(node.getId()));
            robot.type(KeyCode.SPACE);
            until(() -> texts(window).contains("undone"));
            reach(window, node -> node.getStyleClass().contains("open"));
            robot.type(KeyCode.SPACE);
            until(() -> window.has(".entry-texts .diff-added"));
        }
    }

    /** The last line that the plan would add comes into sight by turning pages. */
    private void readToTheEnd(OpenWindow window) {
        for (int i = 0; i < PAGES && !seesLastAddedLine(window); i++) {
            robot.type(KeyCode.PAGE_DOWN);
            window.settle();
        }
        assertThat(seesLastAddedLine(window)).isTrue();
    }

    private static boolean seesLastAddedLine(OpenWindow window) {
        return window.onScreen(() -> {
            var pane = (ScrollPane) window.scene().lookup("#work");
            Node line = pane.lookupAll(".diff-added").stream()
                    .reduce((_, last) -> last)
                    .orElseThrow();
            Bounds view = pane.localToScene(pane.getLayoutBounds());
            Bounds there = line.localToScene(line.getLayoutBounds());
            return there.getMinY() >= view.getMinY() && there.getMaxY() <= view.getMaxY();
        });
    }

    /** By the tab key alone. */
    private void reach(OpenWindow window, Predicate<Node> wanted) {
        for (int i = 0; i < PLACES; i++) {
            Node focused = window.focused();
            if (focused != null && wanted.test(focused)) {
                return;
            }
            robot.type(KeyCode.TAB);
            window.settle();
        }
        throw new AssertionError("the tab key does not lead there; it stands at " + window.focused());
    }

    private static String title(OpenWindow window) {
        return window.onScreen(window.find("#title", Label.class)::getText);
    }

    private static List<String> texts(OpenWindow window) {
        return window.onScreen(() -> OpenWindow.texts(window.scene().getRoot()));
    }

    private static void until(Callable<Boolean> so) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, so);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
