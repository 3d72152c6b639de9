package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.change.Entry;
import dev.nixoffload.change.EntryState;
import dev.nixoffload.change.Journal;
import dev.nixoffload.change.RecordedChange;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What an entry of a journal changed, opened and closed on the page of the changes. */
@Timeout(60)
class EntryTextsTest {
    private static final String ADDED = "+ restrict,command=";

    private final FxRobot robot = new FxRobot();
    private final ScriptedWorkshop workshop = ScriptedWorkshop.idle();

    @Test
    void areReadWhenSomebodyOpensThemAndCoveredWhenTheyClose() throws Exception {
        workshop.diffs.set(SampleWork::texts);
        try (var window = open(Locale.ENGLISH, entry(RecordedChange.Progress.DONE, true))) {
            assertThat(workshop.asked).doesNotContain("diffs desktop 3");
            robot.clickOn(".open");
            until(() -> shows(window, ADDED));
            assertThat(workshop.asked).contains("diffs desktop 3");
            assertThat(texts(window)).contains("A secret was written as well. It is never shown.");
            robot.clickOn(".open");
            window.settle();
            assertThat(shown(window)).isFalse();
        }
    }

    @Test
    void areOpenedAndClosedByKeyboardWithoutLosingTheFocus() throws Exception {
        workshop.diffs.set(SampleWork::texts);
        try (var window = open(Locale.of("pt", "BR"), entry(RecordedChange.Progress.UNTOUCHED, false))) {
            ToggleButton open = window.find(".open", ToggleButton.class);
            assertThat(window.spoken(open)).isEqualTo("O que mudou: Aceitar a chave de compilação");
            reach(window, open);
            robot.type(KeyCode.SPACE);
            until(() -> shows(window, ADDED));
            assertThat(texts(window)).contains("Parte disto ainda não foi feita.");
            assertThat(window.focused()).isSameAs(open);
            robot.type(KeyCode.SPACE);
            window.settle();
            assertThat(shown(window)).isFalse();
            assertThat(window.focused()).isSameAs(open);
        }
    }

    @Test
    void anEntryThatCannotBeReadAnyMoreSaysSo() throws Exception {
        workshop.diffs.set(() -> {
            throw new MachineException(
                    MachineException.Kind.UNREADABLE,
                    new Problem(
                            Message.of("change.journal.not-there", "3"),
                            Message.of("change.journal.not-there-why"),
                            Message.of("change.journal.not-there-remedy"),
                            ""));
        });
        try (var window = open(Locale.ENGLISH, entry(RecordedChange.Progress.DONE, false))) {
            robot.clickOn(".open");
            until(() -> texts(window).contains("The journal has no entry 3."));
            robot.clickOn(".open");
            workshop.diffs.set(SampleWork::texts);
            robot.clickOn(".open");
            until(() -> shows(window, ADDED));
        }
    }

    @Test
    void escapeGivesUpWhatIsBeingRead() throws Exception {
        var interrupted = new CountDownLatch(1);
        workshop.diffs.set(() -> {
            try {
                Thread.sleep(Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return List.of();
        });
        try (var window = open(Locale.ENGLISH, entry(RecordedChange.Progress.DONE, false))) {
            robot.clickOn(".open");
            until(() -> texts(window).contains("Reading what changed"));
            robot.type(KeyCode.ESCAPE);
            assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
            window.settle();
            assertThat(shown(window)).isFalse();
        }
    }

    @Test
    void anEntryWithoutATextOffersNone() throws Exception {
        var restart = new RecordedChange(
                1,
                Message.of("change.do.restart", "nix-daemon.service"),
                Optional.empty(),
                false,
                false,
                Duration.ofSeconds(60),
                RecordedChange.Progress.DONE);
        try (var window = open(Locale.ENGLISH, SampleWork.entry(3, List.of(restart), new EntryState.Complete()))) {
            assertThat(window.has(".undo")).isTrue();
            assertThat(window.has(".open")).isFalse();
        }
    }

    private static Entry entry(RecordedChange.Progress progress, boolean withSecret) {
        var changes = new ArrayList<RecordedChange>();
        changes.add(new RecordedChange(
                1,
                Message.of("change.do.edit", "/var/lib/nix-builder/.ssh/authorized_keys"),
                Optional.of(new AbsolutePath("/var/lib/nix-builder/.ssh/authorized_keys")),
                true,
                false,
                Duration.ofSeconds(60),
                progress));
        if (withSecret) {
            changes.add(new RecordedChange(
                    2,
                    Message.of("change.do.create", "/etc/nix/builder_ed25519"),
                    Optional.of(new AbsolutePath("/etc/nix/builder_ed25519")),
                    false,
                    true,
                    Duration.ofSeconds(60),
                    progress));
        }
        return SampleWork.entry(
                3,
                changes,
                progress == RecordedChange.Progress.DONE ? new EntryState.Complete() : new EntryState.Open(1, true));
    }

    /** By the tab key alone. */
    private void reach(OpenWindow window, ToggleButton wanted) {
        for (int i = 0; i < 40 && window.focused() != wanted; i++) {
            robot.type(KeyCode.TAB);
            window.settle();
        }
        assertThat(window.focused()).isSameAs(wanted);
    }

    private static boolean shows(OpenWindow window, String beginning) {
        return texts(window).stream().anyMatch(text -> text.startsWith(beginning));
    }

    private static boolean shown(OpenWindow window) {
        return window.onScreen(
                () -> window.scene().getRoot().lookup(".entry-texts").isVisible());
    }

    private static List<String> texts(OpenWindow window) {
        return window.onScreen(() -> OpenWindow.texts(window.scene().getRoot()));
    }

    private static void until(Callable<Boolean> so) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, so);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** With the journals read, that entry on the desktop. */
    private OpenWindow open(Locale language, Entry entry) throws Exception {
        workshop.ledgers.set(Map.of(
                Role.DESKTOP, new Workshop.Ledger.Read(new Journal(List.of(new Journal.Record.Readable(entry))))));
        var site = new SampleSite(
                () -> List.of(SamplePair.pair("Study")), new TurningValidator(SamplePair::green), workshop);
        var window = OpenWindow.open(language, 990, 720, site, Optional.empty());
        window.await(Phase.NeverChecked.class);
        window.go("changes");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> window.has(".undo"));
        return window;
    }
}
