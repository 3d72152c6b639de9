package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.change.Applied;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.State;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

class KeysPageTest {
    private static final Problem PROBLEM = new Problem(
            Message.of("sample.keys.builder"),
            Message.of("sample.keys.cause"),
            Message.of("sample.keys.advice"),
            "No space left on device");

    private final FxRobot robot = new FxRobot();
    private final AtomicReference<List<Finding>> truth = new AtomicReference<>(SampleWork.before());

    @Test
    void thePictureShowsWhereEachKeyIs() throws Exception {
        try (var window = open(ScriptedWorkshop.idle())) {
            assertThat(texts(window))
                    .contains("Builder key", "Host key", "Cache key", "not there")
                    .anyMatch(text -> text.startsWith("ssh-ed25519\nSHA256:  pN5f LW8R"));
            assertThat(window.onScreen(window.main()::getText)).isEqualTo("Exchange keys");
        }
    }

    @Test
    void aPlanIsShownCarriedOutAndProvedByMouse() throws Exception {
        var workshop = ScriptedWorkshop.with(SampleWork.proposal(), SampleWork.done());
        workshop.ledgers.set(SampleJournals.exchanged());
        try (var window = open(workshop)) {
            robot.clickOn(window.main());
            until(() -> window.scene().lookup("#stage-2") != null);
            assertThat(texts(window))
                    .contains("1. Let the builder key in (Desktop)", "/etc/nix/nix.conf")
                    .anyMatch(text -> text.startsWith("+ restrict,command="));
            assertThat(workshop.asked).doesNotContain("carry out");

            robot.clickOn(window.main());
            until(() -> workshop.asked.contains("carry out"));
            assertThat(window.onScreen(window.main()::getText)).isEqualTo("Stop");
            truth.set(SampleWork.after());
            workshop.playAll();
            until(() -> window.scene().lookup("#proof") != null);
            window.await(Phase.Finished.class);
            assertThat(window.ids(State.FAILED, State.BLOCKED)).isEmpty();
            assertThat(texts(window)).contains("Both sides agree");

            robot.clickOn("#undo");
            until(() -> texts(window).contains("Everything is as it was before"));
            assertThat(workshop.asked).containsSubsequence("undo laptop 7", "undo desktop 3");
            robot.clickOn(window.main());
            until(() -> window.scene().lookup("#keys-picture") != null);
        }
    }

    @Test
    void theSameByKeyboardAlone() throws Exception {
        var workshop = ScriptedWorkshop.with(SampleWork.proposal(), SampleWork.done());
        workshop.ledgers.set(SampleJournals.exchanged());
        workshop.playAll();
        try (var window = open(workshop)) {
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            until(() -> window.scene().lookup("#stage-2") != null);
            assertThat(window.focused().getId())
                    .as("what Enter and space answer")
                    .isEqualTo("decline");
            truth.set(SampleWork.after());
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            until(() -> window.scene().lookup("#undo") != null);
            window.await(Phase.Finished.class);
            window.onScreen(() -> window.scene().lookup("#undo").requestFocus());
            robot.type(KeyCode.SPACE);
            until(() -> texts(window).contains("Everything is as it was before"));
            robot.type(KeyCode.ESCAPE);
            until(() -> window.scene().lookup("#keys-picture") != null);
        }
    }

    @Test
    void escapeGoesBackFromAPlanAndNothingIsChanged() throws Exception {
        var workshop = ScriptedWorkshop.with(SampleWork.proposal(), SampleWork.done());
        try (var window = open(workshop)) {
            window.onScreen(() -> window.main().fire());
            until(() -> window.scene().lookup("#decline") != null);
            robot.type(KeyCode.ESCAPE);
            until(() -> window.scene().lookup("#keys-picture") != null);
            assertThat(workshop.asked).doesNotContain("carry out");
        }
    }

    @Test
    void oneKeyCanBeBroughtAlone() throws Exception {
        var workshop = ScriptedWorkshop.with(SampleWork.proposal(), SampleWork.done());
        try (var window = open(workshop)) {
            window.onScreen(() -> ((ButtonBase) window.scene().lookup("#exchange-host")).fire());
            until(() -> window.scene().lookup("#stage-1") != null);
            assertThat(workshop.asked).anyMatch(asked -> asked.contains("[" + Undertaking.Crossing.HOST + "]"));
        }
    }

    @Test
    void stoppingEndsTheWorkAndAsksTheJournalsWhatStands() throws Exception {
        var workshop = ScriptedWorkshop.with(SampleWork.proposal(), SampleWork.done());
        try (var window = open(workshop)) {
            window.onScreen(() -> window.main().fire());
            until(() -> window.scene().lookup("#stage-1") != null);
            window.onScreen(() -> window.main().fire());
            until(() -> workshop.asked.contains("carry out"));
            workshop.ledgers.set(SampleWork.interruptedLedger());
            robot.type(KeyCode.ESCAPE);
            until(() -> window.scene().lookup(".resume") != null);
            assertThat(texts(window)).contains("Interrupted (Laptop): Trust the desktop and its cache");
        }
    }

    @Test
    void whatWasInterruptedBeforeIsFoundByACheckAndCarriedOn() throws Exception {
        var workshop = ScriptedWorkshop.idle();
        workshop.ledgers.set(SampleWork.interruptedLedger());
        try (var window = open(workshop)) {
            until(() -> window.scene().lookup(".resume") != null);
            workshop.ledgers.set(Map.of());
            window.onScreen(() -> ((ButtonBase) window.scene().lookup(".resume")).fire());
            until(() -> texts(window).contains("Carried on to the end"));
            assertThat(workshop.asked).contains("resume laptop 7");
        }
    }

    @Test
    void anEndOnTheWaySaysWhatStandsAndOffersToUndoIt() throws Exception {
        var workshop = ScriptedWorkshop.with(
                SampleWork.proposal(),
                new Workshop.Outcome.Ended(
                        2, Role.LAPTOP, new Applied.Stopped(7, 2, PROBLEM), Map.of(Role.DESKTOP, List.of(3))));
        workshop.playAll();
        try (var window = open(workshop)) {
            carryOut(window);
            until(() -> texts(window).contains("It ended on the way"));
            assertThat(texts(window)).contains("No space left on device");
            assertThat(window.scene().lookup("#undo")).isNotNull();
        }
    }

    @Test
    void aStalePlanNamesWhatMoved() throws Exception {
        var workshop = ScriptedWorkshop.with(
                SampleWork.proposal(),
                new Workshop.Outcome.Ended(
                        1, Role.DESKTOP, new Applied.Stale(List.of(new AbsolutePath("/etc/nix/nix.conf"))), Map.of()));
        workshop.playAll();
        try (var window = open(workshop)) {
            carryOut(window);
            until(() -> texts(window).stream().anyMatch(text -> text.startsWith("Somebody changed /etc/nix/nix.conf")));
            assertThat(window.scene().lookup("#undo")).isNull();
        }
    }

    @Test
    void whatSomebodyChangedSinceIsLeftAndShown() throws Exception {
        var workshop = ScriptedWorkshop.with(SampleWork.proposal(), SampleWork.done());
        workshop.playAll();
        workshop.ledgers.set(SampleJournals.exchanged());
        workshop.undone.set(SampleWork.changedSince());
        try (var window = open(workshop)) {
            carryOut(window);
            until(() -> window.scene().lookup("#undo") != null);
            window.await(Phase.Finished.class);
            window.onScreen(() -> ((ButtonBase) window.scene().lookup("#undo")).fire());
            until(() -> texts(window).contains("Not everything could be taken back"));
            assertThat(texts(window)).contains("+ max-jobs = 2", "What taking it back would do");
        }
    }

    @Test
    void nothingToDoIsProvedAndWhatCannotBeDoneIsSaid() throws Exception {
        var workshop = ScriptedWorkshop.with(
                new Proposal.NothingToDo(
                        Undertaking.ExchangeKeys.all(), SampleWork.proof(), List.of(Message.of("sample.work.caution"))),
                SampleWork.done());
        try (var window = open(workshop)) {
            window.onScreen(() -> window.main().fire());
            until(() -> texts(window).contains("Nothing has to be changed, and yet not all of it is green"));
            robot.type(KeyCode.ESCAPE);
            workshop.proposal.set(new Proposal.Impossible(Undertaking.ExchangeKeys.all(), Role.LAPTOP, PROBLEM));
            window.onScreen(() -> window.main().fire());
            until(() -> texts(window).contains("This cannot be done as things are"));
        }
    }

    @Test
    void whatCannotCrossIsShownBesideWhatCan() throws Exception {
        var hurdle = new Proposal.Hurdle(List.of(Undertaking.Crossing.CACHE), Role.LAPTOP, PROBLEM);
        Proposal.Work work = SampleWork.proposal();
        var workshop = ScriptedWorkshop.with(
                new Proposal.Work(work.undertaking(), work.stages(), work.proof(), work.cautions(), List.of(hurdle)),
                new Workshop.Outcome.Done(Map.of(Role.LAPTOP, List.of(7)), List.of(hurdle)));
        workshop.playAll();
        try (var window = open(workshop)) {
            window.onScreen(() -> window.main().fire());
            until(() -> window.scene().lookup("#stage-1") != null);
            assertThat(texts(window)).contains("Cannot cross as things are: cache key (Laptop)");
            window.onScreen(() -> window.main().fire());
            until(() -> texts(window).contains("Every change is in place, and not all of it is green"));
            assertThat(texts(window)).contains("Cannot cross as things are: cache key (Laptop)");
        }
    }

    @Test
    void everyControlHasANameInBothLanguages() throws Exception {
        for (Locale language : List.of(Locale.ENGLISH, Locale.of("pt", "BR"))) {
            var workshop = ScriptedWorkshop.with(SampleWork.proposal(), SampleWork.done());
            workshop.ledgers.set(SampleWork.interruptedLedger());
            try (var window = open(language, workshop)) {
                until(() -> window.scene().lookup(".resume") != null);
                assertNamed(window);
                window.onScreen(() -> window.main().fire());
                until(() -> window.scene().lookup("#stage-1") != null);
                assertNamed(window);
            }
        }
    }

    private static void assertNamed(OpenWindow window) {
        assertThat(OpenWindow.all(window.scene().getRoot()))
                .filteredOn(Node::isFocusTraversable)
                .allSatisfy(control -> assertThat(window.spoken(control))
                        .as("what %s reads as", control)
                        .isNotBlank()
                        .doesNotContain("exchange.")
                        .isNotEqualTo("null"));
    }

    private void carryOut(OpenWindow window) throws Exception {
        window.onScreen(() -> window.main().fire());
        until(() -> window.scene().lookup("#stage-1") != null);
        window.onScreen(() -> window.main().fire());
    }

    private static List<String> texts(OpenWindow window) {
        return window.onScreen(() -> OpenWindow.texts(window.scene().getRoot()));
    }

    private static void until(Callable<Boolean> so) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, so);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private OpenWindow open(ScriptedWorkshop workshop) throws Exception {
        return open(Locale.ENGLISH, workshop);
    }

    /** On the page, after a check that found the keys on one side each. */
    private OpenWindow open(Locale language, ScriptedWorkshop workshop) throws Exception {
        var site = new SampleSite(() -> List.of(SamplePair.pair("Study")), new TurningValidator(truth::get), workshop);
        var window = OpenWindow.open(language, 990, 720, site, Optional.empty());
        window.await(Phase.NeverChecked.class);
        window.go("keys");
        robot.type(KeyCode.F5);
        window.await(Phase.Finished.class);
        return window;
    }
}
