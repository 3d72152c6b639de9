package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Progress;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.report.Report;
import dev.nixoffload.report.ReportHistory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What surrounds the pages: the ways between them, the drawer, the practice, the end. */
@Timeout(60)
class ShellTest {
    private final FxRobot robot = new FxRobot();
    private final List<Finding> findings = SamplePair.findings();

    @Test
    void everyStepIsReachedByKeyboardAlone() throws Exception {
        try (var window = OpenWindow.unchecked(Locale.ENGLISH, new ScriptedValidator(findings))) {
            var digits = List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5);
            var titles = List.of("Machines", "Desktop", "Laptop", "Keys", "Validate");
            for (int i = 0; i < digits.size(); i++) {
                robot.push(KeyCode.CONTROL, digits.get(i));
                window.settle();
                assertThat(title(window)).isEqualTo(titles.get(i));
            }
            robot.push(KeyCode.CONTROL, KeyCode.DIGIT6);
            assertThat(title(window)).isEqualTo("Validate");
        }
    }

    @Test
    void theDrawerShowsEachCommandAndClosesByEscape() throws Exception {
        var evidence = finding(SamplePair.CACHE_SERVICE).evidence();
        var script = new ArrayList<Consumer<Progress>>();
        script.add(ScriptedValidator.start(SamplePair.CACHE_SERVICE));
        evidence.forEach(seen -> script.add(progress -> progress.saw(SamplePair.CACHE_SERVICE, seen)));
        var validator = new ScriptedValidator(findings).script(script);
        try (var window = OpenWindow.unchecked(Locale.ENGLISH, validator)) {
            robot.push(KeyCode.CONTROL, KeyCode.L);
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            validator.play(script.size());
            window.settle();
            ListView<?> list = window.find("#command-list", ListView.class);
            assertThat(window.onScreen(() -> List.copyOf(list.getItems())))
                    .hasSize(evidence.size())
                    .first()
                    .satisfies(newest -> assertThat(newest.toString()).contains("journalctl"));
            assertThat(OpenWindow.texts(list))
                    .contains("cypher@192.168.15.7", "exit 7", "41 ms")
                    .anyMatch(text -> text.startsWith("curl -sS"));
            assertThat(window.focused()).isSameAs(list);
            robot.type(KeyCode.ESCAPE);
            window.settle();
            assertThat(window.find("#commands", Region.class).isVisible()).isFalse();
            assertThat(window.phase()).isInstanceOf(Phase.Running.class);
        }
    }

    @Test
    void whatTheDrawerKeepsIsBounded() {
        var model = new ChecklistModel(Runnable::run, () -> Instant.EPOCH);
        var log = new CommandLog(model);
        var seen = new Seen(
                SamplePair.CACHE_SERVICE,
                finding(SamplePair.CACHE_SERVICE).evidence().getFirst());
        for (int i = 0; i < 1_000; i++) {
            log.saw(List.of(seen));
        }
        assertThat(log.entries()).hasSize(CommandLog.KEPT);
    }

    @Test
    void theFirstStartOffersAPracticeAndAlwaysSaysSo() throws Exception {
        var own = new SampleSite(false, List::of, new ScriptedValidator(findings));
        var practice =
                new SampleSite(true, () -> List.of(SamplePair.pair("Practice pair")), new ScriptedValidator(findings));
        try (var window = OpenWindow.open(Locale.ENGLISH, 990, 720, own, Optional.of(_ -> practice))) {
            assertThat(window.find("#practice", Region.class).isVisible()).isFalse();
            robot.clickOn("#way-practice");
            window.await(Phase.NeverChecked.class);
            for (WizardPage page : window.pages()) {
                window.go(page.id());
                assertThat(window.find("#practice", Region.class).isVisible()).isTrue();
                assertThat(OpenWindow.texts(window.find("#practice", Region.class)))
                        .contains("Practice");
            }
            robot.clickOn("#leave-practice");
            assertThat(practice.closed.await(10, TimeUnit.SECONDS)).isTrue();
            window.go("home");
            assertThat(window.find("#practice", Region.class).isVisible()).isFalse();
            assertThat(OpenWindow.texts(window.scene().getRoot())).contains("My machines");
        }
    }

    @Test
    void aPracticeThatCannotBeMadeSaysWhy() throws Exception {
        var own = new SampleSite(false, List::of, new ScriptedValidator(findings));
        PracticeDoor shut = _ -> {
            throw new IOException("no port is free");
        };
        try (var window = OpenWindow.open(Locale.ENGLISH, 990, 720, own, Optional.of(shut))) {
            robot.clickOn("#way-practice");
            WaitForAsyncUtils.waitFor(
                    10,
                    TimeUnit.SECONDS,
                    () -> OpenWindow.texts(window.scene().getRoot()).contains("The practice could not be started"));
            window.settle();
            assertThat(OpenWindow.texts(window.scene().getRoot())).anyMatch(text -> text.contains("no port is free"));
        }
    }

    @Test
    void aLaterRunOpensOnHomeWithTheLastChecklistAndItsAge() throws Exception {
        var own = new SampleSite(false, () -> List.of(SamplePair.pair("Study")), new ScriptedValidator(findings));
        OpenWindow.Later later = state -> new ReportHistory(state.resolve("history"))
                .keep(Report.of(
                        SamplePair.pair("Study"),
                        "test",
                        new ChecklistReport(
                                SamplePair.NOW.minusSeconds(7_300),
                                Duration.ofSeconds(12),
                                Duration.ofSeconds(9),
                                findings)));
        try (var window = OpenWindow.again(
                new WindowState(
                        Optional.empty(),
                        false,
                        Appearance.Choice.DARK,
                        Optional.of(Language.ENGLISH),
                        Optional.of(new PairName("Study")),
                        Optional.of("keys")),
                own,
                later)) {
            window.await(Phase.Recalled.class);
            assertThat(title(window)).isEqualTo("Home");
            assertThat(window.summary()).isEqualTo("42 of 48 passed · 1 needs you · 4 wait for it · 1 warning");
            assertThat(window.find("#time", Label.class).getText()).isEqualTo("2 hours ago");
            assertThat(window.appearance.choice()).isEqualTo(Appearance.Choice.DARK);
            assertThat(window.spoken(window.find("#machine-desktop", Button.class)))
                    .isEqualTo("Desktop: failed");
            robot.clickOn("#way-on");
            window.settle();
            assertThat(title(window)).isEqualTo("Keys");
        }
    }

    @Test
    void aScrollBarIsDrawnWhereThereIsSomethingToScroll() throws Exception {
        try (var window = OpenWindow.checked(Locale.ENGLISH)) {
            window.go("validate");
            robot.push(KeyCode.CONTROL, KeyCode.F);
            robot.write("nothing says this");
            assertThat(bar(window).getOpacity()).as("no row").isZero();
            robot.type(KeyCode.ESCAPE);
            window.onScreen(() -> window.stage().setHeight(WizardFrame.MIN_HEIGHT));
            assertThat(bar(window).getOpacity()).as("nine rows in a low window").isPositive();
        }
    }

    /** Of the checklist in front. */
    private static Node bar(OpenWindow window) {
        window.settle();
        return window.onScreen(() -> {
            window.scene().getRoot().applyCss();
            ((Region) window.scene().getRoot()).layout();
            window.scene().getRoot().applyCss();
            return window.checklist().lookup(".scroll-bar:vertical");
        });
    }

    @Test
    void aPageAsksWhatItShows() throws Exception {
        var validator = new ScriptedValidator(findings);
        try (var window = OpenWindow.unchecked(Locale.ENGLISH, validator)) {
            window.go("laptop");
            assertThat(window.main().getText()).isEqualTo("Check laptop");
            robot.clickOn(window.main());
            window.settle();
            assertThat(window.row(new CheckId("laptop.fallback")).getText()).contains("waiting");
            assertThat(window.row(SamplePair.CACHE_SERVICE).getText()).contains("not checked");
        }
    }

    @Test
    void closingWhileACheckRunsAsksOnceAndSaysWhatWillHappen() throws Exception {
        var validator = new ScriptedValidator(findings);
        try (var window = OpenWindow.unchecked(Locale.ENGLISH, validator)) {
            robot.clickOn(window.main());
            validator.play(1);
            requestToClose(window);
            requestToClose(window);
            assertThat(window.onScreen(() -> Window.getWindows().size())).isEqualTo(2);
            assertThat(OpenWindow.texts(window.onScreen(
                            () -> Window.getWindows().getLast().getScene().getRoot())))
                    .anyMatch(text -> text.contains("Closing stops it"));
            robot.type(KeyCode.ENTER);
            window.settle();
            assertThat(window.stage().isShowing()).isTrue();
            assertThat(window.phase()).isInstanceOf(Phase.Running.class);
            requestToClose(window);
            robot.clickOn("#closing-close");
            window.settle();
            assertThat(window.stage().isShowing()).isFalse();
        }
    }

    @Test
    void closingWhileNothingRunsAsksNothing() throws Exception {
        try (var window = OpenWindow.unchecked(Locale.ENGLISH, new ScriptedValidator(findings))) {
            requestToClose(window);
            assertThat(window.stage().isShowing()).isFalse();
        }
    }

    private static void requestToClose(OpenWindow window) {
        window.onScreen(() -> {
            var stage = window.stage();
            var event = new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST);
            stage.getOnCloseRequest().handle(event);
            if (!event.isConsumed()) {
                stage.hide();
            }
        });
        window.settle();
    }

    private static String title(OpenWindow window) {
        return window.find("#title", Label.class).getText();
    }

    private Finding finding(CheckId id) {
        return findings.stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
