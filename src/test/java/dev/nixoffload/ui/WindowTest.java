package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Progress;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;

/** The run in the window, by mouse and by keyboard, before a validator that says what it is told to say. */
@Timeout(60)
class WindowTest {
    private final FxRobot robot = new FxRobot();
    private final List<Finding> findings = SamplePair.findings();

    @Test
    void rowsTurnAsTheRunTellsOfThem() throws Exception {
        var os = finding(SamplePair.OS);
        var validator = new ScriptedValidator(findings)
                .script(List.of(
                        ScriptedValidator.start(SamplePair.OS),
                        progress -> progress.doing(SamplePair.OS, Message.of("sample.asks.os")),
                        progress -> progress.finished(os)));
        try (var window = OpenWindow.unchecked(Locale.ENGLISH, validator)) {
            assertThat(window.summary()).isEqualTo("Not checked yet");
            assertThat(window.spoken(SamplePair.OS)).isEqualTo("Laptop system, not checked: not checked");
            window.go("validate");
            robot.clickOn(window.main());
            validator.play(1);
            window.settle();
            assertThat(window.spoken(SamplePair.OS)).isEqualTo("Laptop system, running: running");
            validator.play(1);
            window.tick(SamplePair.NOW.plusMillis(2_300));
            assertThat(window.spoken(SamplePair.OS)).contains("running").contains("Read the system’s name");
            assertThat(OpenWindow.texts(window.row(SamplePair.OS))).contains("2.3 s");
            validator.play(1);
            window.settle();
            assertThat(window.spoken(SamplePair.OS)).isEqualTo("Laptop system, passed: NixOS 25.11 with systemd");
            assertThat(window.summary()).isEqualTo("1 of 48 checked");
            validator.playAll();
            window.await(Phase.Finished.class);
            window.go("home");
            assertThat(window.summary()).isEqualTo("42 of 48 passed · 1 needs you · 4 wait for it · 1 warning");
        }
    }

    @Test
    void theFirstRowInNeedGetsTheFocusWhenSomebodyAskedAndWaited() throws Exception {
        var validator = new ScriptedValidator(findings);
        validator.playAll();
        try (var window = OpenWindow.unchecked(Locale.ENGLISH, validator)) {
            window.go("desktop");
            robot.clickOn(window.main());
            window.await(Phase.Finished.class);
            assertThat(window.focused()).isSameAs(window.row(SamplePair.CACHE_SERVICE));
        }
    }

    @Test
    void focusStaysWhereItWasPutWhileRowsTurn() throws Exception {
        var validator = new ScriptedValidator(findings);
        try (var window = OpenWindow.unchecked(Locale.ENGLISH, validator)) {
            var row = window.row(SamplePair.CACHE_SERVICE);
            robot.clickOn(window.main());
            window.onScreen(row::requestFocus);
            validator.playAll();
            window.await(Phase.Finished.class);
            assertThat(window.focused()).isSameAs(row);
        }
    }

    @Test
    void theStepsAndThePictureLeadToTheirRows() throws Exception {
        try (var window = OpenWindow.checked(Locale.ENGLISH)) {
            robot.clickOn("#go-validate");
            window.settle();
            assertThat(window.shows(window.row(new CheckId("network.reachable"))))
                    .isTrue();
            robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
            window.settle();
            assertThat(window.shows(window.row(findings.getFirst().id()))).isTrue();
            robot.clickOn(window.find("#link-packages", Button.class));
            window.settle();
            assertThat(window.focused()).isSameAs(window.row(new CheckId("build.cached")));
        }
    }

    @Test
    void aWayToARowOfAPageThatWasNeverShownLeadsThere() throws Exception {
        try (var window = OpenWindow.checked(Locale.ENGLISH)) {
            window.go("home");
            robot.clickOn("#machine-desktop");
            window.settle();
            RowView row = window.find("#row-desktop-cache-service", RowView.class);
            assertThat(window.focused()).isSameAs(row);
            assertThat(window.shows(row)).isTrue();
            assertThat(window.find("#title", Label.class).getText()).isEqualTo("Desktop");
        }
    }

    @Test
    void theMainButtonStops() throws Exception {
        stops(window -> robot.clickOn(window.main()));
    }

    @Test
    void escapeStops() throws Exception {
        stops(_ -> robot.type(KeyCode.ESCAPE));
    }

    private void stops(Consumer<OpenWindow> how) throws Exception {
        var validator = new ScriptedValidator(findings);
        try (var window = OpenWindow.unchecked(Locale.ENGLISH, validator)) {
            robot.clickOn(window.main());
            validator.play(2);
            window.settle();
            assertThat(window.main().getText()).isEqualTo("Stop");
            how.accept(window);
            assertThat(validator.interrupted.await(1, TimeUnit.SECONDS)).isTrue();
            window.await(Phase.Stopped.class);
            assertThat(window.summary()).isEqualTo("Stopped after 2 of 48");
            assertThat(window.main().getText()).isEqualTo("Check everything");
            assertThat(window.focused()).isSameAs(window.main());
        }
    }

    @Test
    void f5AndControlEnterAsk() throws Exception {
        var validator = new ScriptedValidator(findings);
        validator.playAll();
        try (var window = OpenWindow.unchecked(Locale.ENGLISH, validator)) {
            robot.type(KeyCode.F5);
            window.await(Phase.Finished.class);
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            window.settle();
            window.await(Phase.Finished.class);
            assertThat(validator.asked).hasSize(2);
        }
    }

    @Test
    void anotherPairIsShownUncheckedAndTheRunOfTheOneBeforeIsStopped() throws Exception {
        var validator = new ScriptedValidator(findings);
        try (var window = OpenWindow.unchecked(Locale.ENGLISH, validator)) {
            robot.clickOn(window.main());
            validator.play(2);
            var chooser = window.find("#pairs", PairChooser.class);
            window.onScreen(chooser::requestFocus);
            robot.type(KeyCode.DOWN);
            assertThat(validator.interrupted.await(1, TimeUnit.SECONDS)).isTrue();
            window.await(Phase.NeverChecked.class);
            assertThat(chooser.getValue().name().text()).isEqualTo("Workshop");
            assertThat(window.summary()).isEqualTo("Not checked yet");
        }
    }

    @Test
    void nothingIsReadListedOrAskedOnTheScreensThread() throws Exception {
        var threads = new ArrayList<Boolean>();
        var validator = new ScriptedValidator(findings) {
            @Override
            public List<Check> checks(Pair pair, Set<CheckId> only) {
                threads.add(Platform.isFxApplicationThread());
                return super.checks(pair, only);
            }

            @Override
            public ChecklistReport validate(Pair pair, Set<CheckId> only, Progress progress)
                    throws InterruptedException {
                threads.add(Platform.isFxApplicationThread());
                return super.validate(pair, only, progress);
            }
        };
        validator.playAll();
        SampleSite.Pairs pairs = () -> {
            threads.add(Platform.isFxApplicationThread());
            return OpenWindow.TWO_PAIRS.read();
        };
        try (var window = OpenWindow.open(Locale.ENGLISH, 990, 720, pairs, validator)) {
            robot.clickOn(window.main());
            window.await(Phase.Finished.class);
            assertThat(threads).containsExactly(false, false, false);
        }
    }

    private Finding finding(CheckId id) {
        return findings.stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
