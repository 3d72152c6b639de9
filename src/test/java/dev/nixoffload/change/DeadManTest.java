package dev.nixoffload.change;

import static dev.nixoffload.change.ChangeSite.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Command;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes that may cut the connection: confirmed over a new one, or undone by the machine itself. */
@Timeout(120)
class DeadManTest {
    private static final Message SAID = Message.of("test.said");
    private static final Arrival NO_WAY = new Arrival.Refused(new Problem(SAID, SAID, SAID, ""));

    @TempDir
    private Path folder;

    private ChangeSite site;

    @BeforeEach
    void arrive() throws Exception {
        site = new ChangeSite(folder);
        FakeSystem.install(site);
        site.write("conf", "old\n");
    }

    @AfterEach
    void leave() {
        site.close();
    }

    private Plan risky(Duration within) throws Exception {
        return plan(
                new Risk.MayCutConnection(2, within),
                site.create("harmless", "x", 0644),
                site.edit("conf", "new\n"),
                new Change.RestartUnit(new UnitName("sshd.service")));
    }

    @Test
    void aNewConnectionConfirmsAndStopsTheTimer() throws Exception {
        assertThat(site.changer().apply(risky(Duration.ofSeconds(60)), ChangeProgress.none()))
                .isEqualTo(new Applied.Done(1));
        assertThat(FakeSystem.timers(site)).isEmpty();
        assertThat(FakeSystem.atBoot(site)).isEmpty();
        assertThat(site.newest().state()).isEqualTo(new EntryState.Complete());
        assertThat(site.files.resolve("conf")).hasContent("new\n");
    }

    @Test
    void theTimerIsSetBeforeTheFirstRiskyChangeAndNotSooner() throws Exception {
        var armed = new ArrayList<Boolean>();
        Changer changer = site.changer(ScriptText.journal(), _ -> armed.add(timerIsSet()));
        changer.apply(risky(Duration.ofSeconds(60)), ChangeProgress.none());
        // Before the lock, the look, the entry, changes 1 and 2; then with the timer, before 3, at the end.
        assertThat(armed).containsExactly(false, false, false, false, false, false, true, true, true);
    }

    private boolean timerIsSet() {
        try {
            return !FakeSystem.timers(site).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Faults 6 and 44. */
    @Test
    void withoutANewConnectionTheMachineUndoesItAndThatIsReported() throws Exception {
        var cut = new AtomicBoolean(true);
        var left = new ArrayList<Duration>();
        Changer changer = site.changer(() -> {
            boolean undone = Files.exists(site.journal.resolve("0001/3/undone"));
            return cut.get() && !undone ? NO_WAY : site.arrive();
        });
        var progress = new Countdown(left);
        assertThat(changer.apply(risky(Duration.ofSeconds(3)), progress)).isEqualTo(new Applied.UndoneByMachine(1));
        assertThat(site.files.resolve("conf")).hasContent("old\n");
        assertThat(site.files.resolve("harmless")).doesNotExist();
        assertThat(FakeSystem.seen(site)).as("what the service restarted with").hasContent("old\n");
        assertThat(site.newest().state()).isEqualTo(new EntryState.Undone(true));
        assertThat(left).isNotEmpty().isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    private record Countdown(List<Duration> left) implements ChangeProgress {
        @Override
        public void making(int number, Message title) {}

        @Override
        public void made(int number) {}

        @Override
        public void undoing(int number, Message title) {}

        @Override
        public void awaitingConfirmation(Duration remaining) {
            left.add(remaining);
        }
    }

    /** Fault 44: the program slept past the time, and its connections work. */
    @Test
    void whoConfirmsTooLateIsToldWhatTheMachineDid() throws Exception {
        Changer changer = site.changer(() -> {
            while (!Files.exists(site.journal.resolve("0001/3/undone"))) {
                Thread.sleep(50);
            }
            return site.arrive();
        });
        assertThat(changer.apply(risky(Duration.ofSeconds(2)), ChangeProgress.none()))
                .isEqualTo(new Applied.UndoneByMachine(1));
    }

    /** Fault 39: the program is ended before it confirmed; the machine does not wait for its next start. */
    @Test
    void theMachineUndoesWhatAnEndedProgramLeft() throws Exception {
        Changer changer = site.changer(ScriptText.journal(), point -> {
            if (point == 9) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            changer.apply(risky(Duration.ofSeconds(2)), ChangeProgress.none());
        } catch (InterruptedException _) {
            // It has gone.
        }
        assertThat(site.newest().state()).isInstanceOf(EntryState.Unconfirmed.class);
        while (!(site.newest().state() instanceof EntryState.Undone)) {
            Thread.sleep(100);
        }
        assertThat(site.files.resolve("conf")).hasContent("old\n");
    }

    @Test
    void whatWaitsForConfirmationCanBeConfirmedByTheNextStart() throws Exception {
        Changer changer = site.changer(ScriptText.journal(), point -> {
            if (point == 9) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            changer.apply(risky(Duration.ofSeconds(100)), ChangeProgress.none());
        } catch (InterruptedException _) {
            // It has gone.
        }
        assertThat(site.changer().resume(site.newest(), ChangeProgress.none())).isEqualTo(new Applied.Done(1));
        assertThat(FakeSystem.timers(site)).isEmpty();
        assertThat(site.newest().state()).isEqualTo(new EntryState.Complete());
    }

    /** The program has gone, and so has the timer: a start of the machine took it along. */
    private void startedAnewBeforeItWasConfirmed() throws Exception {
        Changer changer = site.changer(ScriptText.journal(), point -> {
            if (point == 9) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            changer.apply(risky(Duration.ofSeconds(100)), ChangeProgress.none());
        } catch (InterruptedException _) {
            // It has gone.
        }
        for (Path timer : FakeSystem.timers(site)) {
            Files.delete(timer);
        }
        Files.writeString(site.journal.resolve("0001/armed"), "100 5 an-earlier-boot\n");
    }

    private EntryState.Unconfirmed unconfirmed() throws Exception {
        assertThat(site.newest().state()).isInstanceOf(EntryState.Unconfirmed.class);
        return (EntryState.Unconfirmed) site.newest().state();
    }

    /** Fault 43: the machine comes up as it was before. */
    @Test
    void afterAStartOfTheMachineAnotherTimerUndoesIt() throws Exception {
        startedAnewBeforeItWasConfirmed();
        assertThat(unconfirmed().left()).isPresent();
        List<Path> units = FakeSystem.atBoot(site);
        assertThat(units)
                .extracting(path -> path.getFileName().toString())
                .containsExactly(
                        "offload-wizard-undo-0001-after-boot.service", "offload-wizard-undo-0001-after-boot.timer");
        assertThat(units.get(1)).content().contains("OnActiveSec=100s\n", "WantedBy=timers.target\n");

        String service = Files.readString(units.getFirst());
        String does = service.substring(service.indexOf("ExecStart=") + "ExecStart=".length());
        assertThat(site.machine.run(Command.script(SAID, does)).ok()).isTrue();
        assertThat(site.newest().state()).isEqualTo(new EntryState.Undone(true));
        assertThat(site.files.resolve("conf")).hasContent("old\n");
        assertThat(FakeSystem.atBoot(site)).isEmpty();
    }

    @Test
    void afterAStartOfTheMachineItCanStillBeConfirmed() throws Exception {
        startedAnewBeforeItWasConfirmed();
        assertThat(site.changer().resume(site.newest(), ChangeProgress.none())).isEqualTo(new Applied.Done(1));
        assertThat(FakeSystem.atBoot(site)).isEmpty();
    }

    /** As on NixOS, whose units are made when the system is built. */
    @Test
    void whereNoTimerCanOutlastAStartItIsSaidThatNoneIsLeft() throws Exception {
        Path real = Files.move(site.programs.resolve("systemctl"), site.programs.resolve("real-systemctl"));
        site.program("systemctl", "case $1 in --quiet) exit 1 ;; esac; exec '" + real + "' \"$@\"");
        startedAnewBeforeItWasConfirmed();
        assertThat(unconfirmed().left()).isEmpty();
        assertThat(site.undo()).isEqualTo(new Undone.Tried(1, List.of()));
        assertThat(site.files.resolve("conf")).hasContent("old\n");
    }

    /** Fault 39: what was confirmed stays so, although its timer was not stopped. */
    @Test
    void aTimerThatIsStillThereUndoesNothingThatWasConfirmed() throws Exception {
        site.program("systemctl", "case $1 in is-active) echo active;; esac");
        assertThat(site.changer().apply(risky(Duration.ofSeconds(2)), ChangeProgress.none()))
                .isEqualTo(new Applied.Done(1));
        while (!FakeSystem.timers(site).isEmpty()) {
            Thread.sleep(100);
        }
        Thread.sleep(500);
        assertThat(site.newest().state()).isEqualTo(new EntryState.Complete());
        assertThat(site.files.resolve("conf")).hasContent("new\n");
    }

    @Test
    void nothingRiskyIsDoneWithoutATimer() throws Exception {
        site.program("systemd-run", "echo 'no systemd' >&2; exit 1");
        assertThat(site.changer().apply(risky(Duration.ofSeconds(60)), ChangeProgress.none()))
                .isInstanceOfSatisfying(Applied.Stopped.class, stopped -> {
                    assertThat(stopped.change()).isEqualTo(2);
                    assertThat(stopped.problem().details()).contains("no systemd");
                });
        assertThat(site.files.resolve("conf")).hasContent("old\n");
        site.undo();
        assertThat(site.files.resolve("harmless")).doesNotExist();
    }

    @Test
    void aPersonWhoUndoesStopsTheTimer() throws Exception {
        var broken =
                new Change.RunCommand(Message.of("test.fail"), List.of("false"), List.of("false"), List.of("true"));
        site.changer()
                .apply(plan(new Risk.MayCutConnection(1), site.edit("conf", "new\n"), broken), ChangeProgress.none());
        assertThat(FakeSystem.timers(site)).hasSize(1);
        site.undo();
        assertThat(FakeSystem.timers(site)).isEmpty();
        assertThat(site.newest().state()).isEqualTo(new EntryState.Undone(false));
        assertThat(site.files.resolve("conf")).hasContent("old\n");
    }

    @Test
    void servicesAreRestartedAfterTheirFilesAreBack() throws Exception {
        site.apply(site.edit("conf", "new\n"), new Change.RestartUnit(new UnitName("nix-daemon.service")));
        assertThat(FakeSystem.seen(site)).hasContent("new\n");
        site.undo();
        assertThat(FakeSystem.seen(site)).hasContent("old\n");
    }
}
