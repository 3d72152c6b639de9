package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.change.EntryState;
import dev.nixoffload.change.Journal;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

class JournalPageTest {
    private final FxRobot robot = new FxRobot();
    private final ScriptedWorkshop workshop = ScriptedWorkshop.idle();

    @Test
    void nothingIsReadBeforeSomebodyAsks() throws Exception {
        try (var window = open(Locale.ENGLISH)) {
            assertThat(workshop.asked).isEmpty();
            assertThat(texts(window)).contains("The journals were not read yet.");
        }
    }

    @Test
    void everyEntrySaysHowItStandsAndCanBeUndone() throws Exception {
        workshop.ledgers.set(journals());
        try (var window = open(Locale.ENGLISH)) {
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            until(() -> texts(window).contains("Let the builder key in"));
            assertThat(texts(window))
                    .contains("done", "undone by the machine itself")
                    .anyMatch(text -> text.startsWith("Entry 4 is not as it was written."))
                    .anyMatch(text -> text.startsWith("Entry 5 was written by a later version"));
            assertThat(window.onScreen(
                            () -> window.scene().getRoot().lookupAll(".undo").size()))
                    .as("what is undone already cannot be undone")
                    .isEqualTo(1);
            window.onScreen(() -> ((ButtonBase) window.scene().lookup(".undo")).fire());
            until(() -> texts(window).contains("Everything is as it was before"));
            assertThat(workshop.asked).contains("undo desktop 3");
            robot.type(KeyCode.ESCAPE);
            until(() -> window.scene().lookup("#journal") != null);
        }
    }

    @Test
    void allThatWasDoneLastOnBothMachinesIsUndoneAtOnce() throws Exception {
        workshop.ledgers.set(SampleJournals.exchanged());
        try (var window = open(Locale.ENGLISH)) {
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            until(() -> window.scene().lookup("#last") != null);
            assertThat(texts(window))
                    .contains("Done last: Exchange keys")
                    .containsSubsequence(
                            "Laptop: Let the builder key in (number 7)", "Desktop: Let the builder key in (number 3)");
            window.onScreen(() -> ((ButtonBase) window.scene().lookup("#undo-last")).fire());
            until(() -> texts(window).contains("Everything is as it was before"));
            assertThat(workshop.asked).containsSubsequence("undo laptop 7", "undo desktop 3");
        }
    }

    @Test
    void whatWasInterruptedShowsOnHomeToo() throws Exception {
        workshop.ledgers.set(SampleWork.interruptedLedger());
        try (var window = open(Locale.of("pt", "BR"))) {
            robot.push(KeyCode.CONTROL, KeyCode.ENTER);
            until(() -> texts(window).contains("interrompido"));
            window.go("home");
            window.onScreen(() -> ((ButtonBase) window.scene().lookup("#interrupted .take-back")).fire());
            until(() -> workshop.asked.contains("undo laptop 7"));
            assertThat(window.find("#title", Label.class).getText()).isEqualTo("Chaves");
        }
    }

    @Test
    void noCheckBeginsWhileChangesAreMade() throws Exception {
        workshop.proposal.set(SampleWork.proposal());
        workshop.outcome.set(SampleWork.done());
        try (var window = open(Locale.ENGLISH)) {
            window.go("keys");
            window.onScreen(() -> window.main().fire());
            until(() -> window.scene().lookup("#stage-1") != null);
            window.onScreen(() -> window.main().fire());
            until(() -> workshop.asked.contains("carry out"));
            window.go("validate");
            assertThat(window.onScreen(window.main()::getAccessibleHelp))
                    .startsWith("Changes are being made on the machines");
            robot.type(KeyCode.F5);
            window.settle();
            assertThat(window.phase()).isInstanceOf(Phase.NeverChecked.class);

            workshop.playAll();
            window.await(Phase.Finished.class);
            assertThat(window.onScreen(window.main()::getAccessibleHelp)).startsWith("A check only reads.");
        }
    }

    /** One that stands and one that does not, and two that are of no use. */
    static Map<Role, Workshop.Ledger> journals() {
        var records = List.<Journal.Record>of(
                new Journal.Record.Newer(5, 2),
                new Journal.Record.Tampered(4),
                new Journal.Record.Readable(SampleWork.entry(3, new EntryState.Complete())),
                new Journal.Record.Readable(SampleWork.entry(2, new EntryState.Undone(true))));
        return Map.of(
                Role.DESKTOP,
                new Workshop.Ledger.Read(new Journal(records)),
                Role.LAPTOP,
                new Workshop.Ledger.Read(new Journal(List.of())));
    }

    private static List<String> texts(OpenWindow window) {
        return window.onScreen(() -> OpenWindow.texts(window.scene().getRoot()));
    }

    private static void until(Callable<Boolean> so) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, so);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private OpenWindow open(Locale language) throws Exception {
        var site = new SampleSite(
                () -> List.of(SamplePair.pair("Study")), new TurningValidator(SamplePair::green), workshop);
        var window = OpenWindow.open(language, 990, 720, site, Optional.empty());
        window.await(Phase.NeverChecked.class);
        window.go("changes");
        return window;
    }
}
