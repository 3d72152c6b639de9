package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.offload.Proposal;
import dev.nixoffload.practice.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What would stop changes while they are made: asked once, and said before. */
@Timeout(60)
class StoppedWorkTest {
    private static final Locale PORTUGUESE = Locale.of("pt", "BR");
    private static final SampleSite.Pairs PAIRS = () -> List.of(SamplePair.pair("Study"), SamplePair.pair("Attic"));

    private final FxRobot robot = new FxRobot();
    private final ScriptedWorkshop workshop = ScriptedWorkshop.with(SampleWork.proposal(), SampleWork.done());

    @Test
    void anotherPairIsShownWhenThatIsMeant() throws Exception {
        try (var window = changing(Locale.ENGLISH, SampleWork.proposal())) {
            choose(window);
            assertThat(asked())
                    .contains("Something is still going on")
                    .anyMatch(text -> text.startsWith("Changes are being made. If they are stopped now, no file"))
                    .noneMatch(text -> text.contains("may cut the connection"));
            assertThat(chosen(window)).isEqualTo("Study");
            robot.clickOn("#do-it");
            assertThat(workshop.interrupted.await(5, TimeUnit.SECONDS)).isTrue();
            window.await(Phase.NeverChecked.class);
            assertThat(chosen(window)).isEqualTo("Attic");
        }
    }

    @Test
    void enterAndEscapeStayWithThePairAndItsChanges() throws Exception {
        try (var window = changing(PORTUGUESE, SampleWork.proposal())) {
            for (KeyCode key : List.of(KeyCode.ENTER, KeyCode.ESCAPE)) {
                choose(window);
                assertThat(asked()).anyMatch(text -> text.startsWith("Alterações estão sendo feitas. Se forem"));
                robot.type(key);
                until(() -> windows(window) == 1);
                assertThat(chosen(window)).isEqualTo("Study");
                assertThat(workshop.interrupted.getCount()).isEqualTo(1);
            }
            workshop.playAll();
            until(() -> window.has("#proof"));
        }
    }

    @Test
    void nobodyIsAskedWhereThePlanIsOnlyShown() throws Exception {
        workshop.proposal.set(SampleWork.proposal());
        try (var window = planned(Locale.ENGLISH, PAIRS)) {
            choose(window);
            window.await(Phase.NeverChecked.class);
            assertThat(chosen(window)).isEqualTo("Attic");
        }
    }

    @Test
    void aPairIsNotRemovedWhileItsMachinesAreChanged() throws Exception {
        try (var window = changing(Locale.ENGLISH, SampleWork.proposal())) {
            window.go("machines");
            Button remove = window.find("#remove-pair", Button.class);
            assertThat(remove.isDisabled()).isTrue();
            workshop.playAll();
            until(() -> window.phase() instanceof Phase.Finished);
            assertThat(remove.isDisabled()).isFalse();
        }
    }

    @Test
    void aMachineThatUndoesByItselfIsSpokenOfWhenTheWindowIsClosed() throws Exception {
        try (var window = changing(Locale.ENGLISH, SampleWork.cutting())) {
            requestToClose(window);
            requestToClose(window);
            assertThat(windows(window)).isEqualTo(2);
            assertThat(asked())
                    .anyMatch(text -> text.startsWith("Changes are being made.")
                            && text.contains("undone by its machine itself, 120 s after it began"));
            robot.type(KeyCode.ESCAPE);
            until(() -> windows(window) == 1);
            assertThat(window.stage().isShowing()).isTrue();
            assertThat(workshop.interrupted.getCount()).isEqualTo(1);
            requestToClose(window);
            until(() -> robot.lookup("#closing-close").tryQuery().isPresent());
            robot.clickOn("#closing-close");
            assertThat(workshop.interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void changesThatAreBeingStoppedAreStillSpokenOf() throws Exception {
        try (var window = changing(Locale.ENGLISH, SampleWork.proposal())) {
            window.onScreen(() -> {
                window.main().fire();
                var stage = window.stage();
                stage.getOnCloseRequest().handle(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            });
            assertThat(asked()).anyMatch(text -> text.startsWith("Changes are being made."));
            robot.type(KeyCode.ESCAPE);
        }
    }

    @Test
    void aPracticeIsLeftOrChangedWhenThatIsMeant() throws Exception {
        var own = new SampleSite(false, List::of, new ScriptedValidator(List.of()));
        var practice = new SampleSite(true, PAIRS, new TurningValidator(SampleWork::before), workshop);
        try (var window = OpenWindow.open(Locale.ENGLISH, 990, 720, own, Optional.of(_ -> practice))) {
            window.onScreen(() -> ((ButtonBase) window.scene().lookup("#way-practice")).fire());
            window.await(Phase.NeverChecked.class);
            carryOut(window);
            requestToClose(window);
            assertThat(asked()).anyMatch(text -> text.startsWith("Changes are being made on make-believe machines"));
            robot.type(KeyCode.ESCAPE);
            until(() -> windows(window) == 1);
            MenuButton scenarios = window.find("#scenarios", MenuButton.class);
            window.onScreen(() -> scenarios
                    .getItems()
                    .get(Scenario.GREEN.ordinal())
                    .getOnAction()
                    .handle(null));
            until(() -> robot.lookup("#do-it").tryQuery().isPresent());
            robot.type(KeyCode.ESCAPE);
            until(() -> windows(window) == 1);
            assertThat(workshop.interrupted.getCount()).isEqualTo(1);
            robot.clickOn("#leave-practice");
            until(() -> robot.lookup("#do-it").tryQuery().isPresent());
            robot.clickOn("#do-it");
            assertThat(workshop.interrupted.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(practice.closed.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** In the midst of the first change. */
    private OpenWindow changing(Locale language, Proposal.Work proposal) throws Exception {
        workshop.proposal.set(proposal);
        OpenWindow window = planned(language, PAIRS);
        window.onScreen(() -> window.main().fire());
        until(() -> workshop.asked.contains("carry out"));
        window.settle();
        return window;
    }

    private OpenWindow planned(Locale language, SampleSite.Pairs pairs) throws Exception {
        var site = new SampleSite(pairs, new TurningValidator(SampleWork::before), workshop);
        var window = OpenWindow.open(language, 990, 720, site, Optional.empty());
        window.await(Phase.NeverChecked.class);
        plan(window);
        return window;
    }

    private void plan(OpenWindow window) throws Exception {
        window.go("keys");
        window.onScreen(() -> window.main().fire());
        until(() -> window.has("#stage-1"));
    }

    private void carryOut(OpenWindow window) throws Exception {
        plan(window);
        window.onScreen(() -> window.main().fire());
        until(() -> workshop.asked.contains("carry out"));
        window.settle();
    }

    /** The next pair, by keyboard, as a person does who looks through them. */
    private void choose(OpenWindow window) {
        window.onScreen(window.find("#pairs", PairChooser.class)::requestFocus);
        robot.type(KeyCode.DOWN);
        window.settle();
    }

    private static String chosen(OpenWindow window) {
        return window.onScreen(window.find("#pairs", PairChooser.class)::getValue)
                .name()
                .text();
    }

    private List<String> asked() throws Exception {
        until(() -> Window.getWindows().size() == 2);
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> OpenWindow.texts(Window.getWindows().getLast().getScene().getRoot()));
    }

    private static int windows(OpenWindow window) {
        return window.onScreen(() -> Window.getWindows().size());
    }

    private static void requestToClose(OpenWindow window) {
        window.onScreen(() -> {
            var stage = window.stage();
            stage.getOnCloseRequest().handle(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
        });
        window.settle();
    }

    private static void until(Callable<Boolean> so) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, so);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
