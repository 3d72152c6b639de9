package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.State;
import dev.nixoffload.practice.Expected;
import dev.nixoffload.practice.PracticePair;
import dev.nixoffload.practice.Scenario;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A first start that goes to the practice: real SSH, HTTP and RPC behind the real window. */
@Timeout(180)
class PracticeWindowTest {
    private final FxRobot robot = new FxRobot();

    /** Each scenario once, by mouse and by keyboard and in both languages by turns. */
    static Stream<Arguments> scenarios() throws IOException {
        var number = new AtomicInteger();
        return Expected.table().stream().map(expected -> {
            int turn = number.getAndIncrement();
            return Arguments.of(expected, turn % 2 == 0, turn / 2 % 2 == 0 ? Locale.ENGLISH : Locale.of("pt", "BR"));
        });
    }

    @ParameterizedTest(name = "{0}, by mouse: {1}, {2}")
    @MethodSource("scenarios")
    void somebodyWithNothingPreparedSeesAPairChecked(Expected expected, boolean byMouse, Locale language)
            throws Exception {
        var own = new SampleSite(false, List::of, new ScriptedValidator(List.of()));
        Scenario scenario = Scenario.of(expected.scenario()).orElseThrow();
        PracticeDoor door = chosen -> new PracticeSite(PracticePair.open(chosen));
        try (var window = OpenWindow.open(language, 1080, 720, own, Optional.of(door))) {
            choose(window, scenario, byMouse);
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> window.phase() instanceof Phase.NeverChecked);
            if (byMouse) {
                robot.clickOn("#go-validate");
                robot.clickOn("#main");
            } else {
                robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
                robot.type(KeyCode.F5);
            }
            robot.push(KeyCode.CONTROL, KeyCode.L);
            WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> window.phase() instanceof Phase.Finished);
            window.settle();

            assertThat(window.ids(State.FAILED, State.WARNING, State.CRASHED))
                    .as(window.said(State.FAILED, State.WARNING, State.CRASHED))
                    .isEqualTo(expected.red());
            assertThat(window.ids(State.BLOCKED)).isEqualTo(expected.grey());
            assertThat(window.ids(State.SKIPPED)).isEqualTo(expected.skipped());
            ListView<?> commands = window.find("#command-list", ListView.class);
            assertThat(window.onScreen(() -> commands.getItems().size())).isGreaterThan(3);
            robot.push(KeyCode.CONTROL, KeyCode.L);
            for (WizardPage page : window.pages()) {
                if (byMouse) {
                    robot.clickOn("#go-" + page.id());
                } else {
                    window.go(page.id());
                }
                window.settle();
                assertThat(window.onScreen(() -> OpenWindow.texts(window.scene().getRoot())))
                        .contains(window.onScreen(page::title));
                assertThat(window.find("#practice", Node.class).isVisible())
                        .as("labelled as a practice on " + page.id())
                        .isTrue();
            }
        }
    }

    /** From the first page. */
    private void choose(OpenWindow window, Scenario scenario, boolean byMouse) throws Exception {
        if (byMouse) {
            robot.clickOn("#other-practices");
            WaitForAsyncUtils.waitFor(
                    10,
                    TimeUnit.SECONDS,
                    () -> robot.lookup("#scenario-" + scenario.id()).tryQuery().isPresent());
            robot.clickOn("#scenario-" + scenario.id());
            return;
        }
        window.onScreen(window.find("#other-practices", MenuButton.class)::requestFocus);
        robot.type(KeyCode.SPACE);
        window.settle();
        robot.type(KeyCode.DOWN, scenario.ordinal() + 1).type(KeyCode.ENTER);
    }
}
