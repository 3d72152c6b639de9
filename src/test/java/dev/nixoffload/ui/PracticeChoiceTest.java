package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.practice.Scenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Which practice: chosen before there is one, and from within another. */
@Timeout(60)
class PracticeChoiceTest {
    private final FxRobot robot = new FxRobot();
    private final List<Scenario> opened = Collections.synchronizedList(new ArrayList<>());
    private final List<SampleSite> practices = Collections.synchronizedList(new ArrayList<>());
    private final ScriptedValidator validator = new ScriptedValidator(SamplePair.findings());
    private final SampleSite own = new SampleSite(false, List::of, new ScriptedValidator(List.of()));

    private SampleSite practice(Scenario scenario) {
        opened.add(scenario);
        var site = new SampleSite(true, () -> List.of(SamplePair.pair(scenario.id())), validator);
        practices.add(site);
        return site;
    }

    private OpenWindow open(Locale language) throws Exception {
        return OpenWindow.open(language, 990, 720, own, Optional.of(this::practice));
    }

    private static String situation(OpenWindow window) {
        return window.onScreen(window.find("#scenarios", MenuButton.class)::getText);
    }

    private void awaitPractice(OpenWindow window, String situation) throws Exception {
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> situation(window).equals(situation) && window.phase() instanceof Phase.NeverChecked);
        window.settle();
    }

    @Test
    void theFirstIsTheOneToBeginWith() throws Exception {
        try (var window = open(Locale.ENGLISH)) {
            robot.clickOn("#way-practice");
            awaitPractice(window, "A few things are wrong");
            assertThat(opened).containsExactly(Scenario.START);
        }
    }

    @Test
    void anotherIsChosenByKeyboardBeforeThereIsOne() throws Exception {
        try (var window = open(Locale.of("pt", "BR"))) {
            window.onScreen(window.find("#other-practices", MenuButton.class)::requestFocus);
            robot.type(KeyCode.SPACE);
            window.settle();
            robot.type(KeyCode.DOWN, 2).type(KeyCode.ENTER);
            awaitPractice(window, "Tudo funciona");
            assertThat(opened).containsExactly(Scenario.GREEN);
        }
    }

    @Test
    void anotherIsChosenFromWithinOneWhichEnds() throws Exception {
        try (var window = open(Locale.ENGLISH)) {
            robot.clickOn("#way-practice");
            awaitPractice(window, "A few things are wrong");
            pick("offline");
            awaitPractice(window, "The desktop is off the network");
            assertThat(opened).containsExactly(Scenario.START, Scenario.OFFLINE);
            assertThat(practices.getFirst().closed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(practices.getLast().closed.getCount()).isEqualTo(1);
            assertThat(window.spoken(window.find("#scenarios", MenuButton.class)))
                    .contains("The desktop is off the network");
        }
    }

    @Test
    void whileACheckRunsAPracticeIsOnlyChangedWhenThatIsMeant() throws Exception {
        try (var window = open(Locale.ENGLISH)) {
            robot.clickOn("#way-practice");
            awaitPractice(window, "A few things are wrong");
            robot.clickOn(window.main());
            validator.play(1);
            choose(window, "green");
            robot.type(KeyCode.ENTER);
            window.settle();
            assertThat(situation(window)).isEqualTo("A few things are wrong");
            assertThat(window.phase()).isInstanceOf(Phase.Running.class);
            choose(window, "green");
            robot.clickOn("#do-it");
            awaitPractice(window, "Everything works");
            assertThat(validator.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(opened).containsExactly(Scenario.START, Scenario.GREEN);
        }
    }

    @Test
    void whileACheckRunsAPracticeIsOnlyLeftWhenThatIsMeant() throws Exception {
        try (var window = open(Locale.ENGLISH)) {
            robot.clickOn("#way-practice");
            awaitPractice(window, "A few things are wrong");
            robot.clickOn(window.main());
            validator.play(1);
            robot.clickOn("#leave-practice");
            window.settle();
            robot.type(KeyCode.ESCAPE);
            window.settle();
            assertThat(window.phase()).isInstanceOf(Phase.Running.class);
            robot.clickOn("#leave-practice");
            until("#do-it");
            robot.clickOn("#do-it");
            assertThat(practices.getFirst().closed.await(10, TimeUnit.SECONDS)).isTrue();
            window.settle();
            assertThat(window.find("#practice", PracticeSign.class).isVisible()).isFalse();
        }
    }

    /** The question is there. */
    private void choose(OpenWindow window, String scenario) throws Exception {
        pick(scenario);
        until("#do-it");
        window.settle();
    }

    private void pick(String scenario) throws Exception {
        robot.clickOn("#scenarios");
        until("#scenario-" + scenario);
        robot.clickOn("#scenario-" + scenario);
    }

    private void until(String there) throws Exception {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> robot.lookup(there).tryQuery().isPresent());
    }
}
