package dev.nixoffload.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.nixoffload.change.Applied;
import dev.nixoffload.change.Attributes;
import dev.nixoffload.change.Bytes;
import dev.nixoffload.change.Change;
import dev.nixoffload.change.ChangeProgress;
import dev.nixoffload.change.Changer;
import dev.nixoffload.change.Entry;
import dev.nixoffload.change.EntryState;
import dev.nixoffload.change.NewConnection;
import dev.nixoffload.change.Plan;
import dev.nixoffload.change.Risk;
import dev.nixoffload.change.Undone;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.UserName;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code change} does with accounts and with systemd, on a Debian of its own: stand-ins take their place in the
 * tests beside it.
 *
 * <p>{@code -Dlab.brief=true} leaves out what takes long.
 */
@Tag("lab")
@Timeout(600)
class ChangeLabTest {
    private static final Message TITLE = Message.of("work.stage.keys-desktop");
    private static final AbsolutePath PROBE = new AbsolutePath("/etc/offload-lab");
    private static final String ACCOUNTS =
            "cd /etc && sha256sum passwd shadow group gshadow subuid subgid && stat -c '%a %u %g' passwd shadow group"
                    + " gshadow";

    /** The product's timers that are set, once the unit that undoes has come to its end. */
    private static final String TIMERS = """
        timers() { systemctl list-timers --plain --no-legend 'offload-wizard-*'; }
        for _ in $(seq 60); do test -n "$(timers)" || break; sleep 0.5; done
        timers
        """;

    private final Lab lab = new Lab();

    @TempDir
    private Path copies;

    private LabPair pair;

    @BeforeEach
    void anew() throws Exception {
        lab.reset();
        pair = new LabPair(copies);
    }

    private static void unlessBrief() {
        assumeFalse(Boolean.getBoolean("lab.brief"), "left out of a brief run");
    }

    @AfterAll
    static void leaveNothingBroken() throws Exception {
        new Lab().reset();
    }

    /** A program of its own that makes a change which may cut the connection, and never comes to confirm it. */
    static final class Unconfirming {
        private Unconfirming() {}

        /** The folder for the copies, and the seconds to confirm within. */
        public static void main(String[] arguments) throws Exception {
            var pair = new LabPair(Path.of(arguments[0]));
            NewConnection never = () -> {
                System.out.println("waits");
                Thread.sleep(Long.MAX_VALUE);
                throw new IllegalStateException("woken up");
            };
            try (Machine desktop = pair.arrive(Role.DESKTOP)) {
                var changer = new Changer(desktop, never, Path.of(arguments[0]));
                var probe = changer.look(List.of(PROBE)).get(PROBE);
                var write = Change.WriteFile.plain(probe, Bytes.of("new\n"), Attributes.ofRoot(0644));
                var within = Duration.ofSeconds(Long.parseLong(arguments[1]));
                changer.apply(
                        new Plan(
                                Role.DESKTOP,
                                TITLE,
                                List.of(write),
                                List.of(),
                                new Risk.MayCutConnection(1, within),
                                List.of()),
                        ChangeProgress.none());
            }
        }
    }

    /** All is done, and the program that would have confirmed it was killed. */
    private void leftUnconfirmed(int seconds) throws Exception {
        Process program = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Unconfirming.class.getName(),
                        copies.toString(),
                        Integer.toString(seconds))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("waits");
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T of(Changer changer) throws Exception;
    }

    private <T> T desktop(Question<T> question) throws Exception {
        try (Machine desktop = pair.arrive(Role.DESKTOP)) {
            return question.of(new Changer(
                    desktop,
                    () -> pair.gateway().arrive(Role.DESKTOP, pair.pair().access(Role.DESKTOP)),
                    copies));
        }
    }

    private Entry entry() throws Exception {
        return desktop(changer -> changer.journal().entries().getFirst());
    }

    private void waitUntilTheMachineHasUndoneIt() throws Exception {
        desktop(changer -> {
            while (!(changer.journal().entries().getFirst().state() instanceof EntryState.Undone)) {
                Thread.sleep(500);
            }
            return changer;
        });
        assertThat(entry().state()).isEqualTo(new EntryState.Undone(true));
        assertThat(lab.journal()).contains("taken back by the machine");
        assertThat(pair.asRoot(Role.DESKTOP, TIMERS)).isEmpty();
    }

    @Test
    void theMachineUndoesWhatNobodyConfirmed() throws Exception {
        Map<Role, String> before = pair.picture();
        leftUnconfirmed(15);
        assertThat(entry().state()).isInstanceOf(EntryState.Unconfirmed.class);

        waitUntilTheMachineHasUndoneIt();

        assertThat(pair.picture()).isEqualTo(before);
    }

    /** Fault 43. */
    @Test
    void theMachineUndoesItAfterAStartToo() throws Exception {
        unlessBrief();
        Map<Role, String> before = pair.picture();
        leftUnconfirmed(20);
        lab.cutPower();
        lab.boot();

        waitUntilTheMachineHasUndoneIt();

        assertThat(pair.picture()).isEqualTo(before);
    }

    @Test
    void afterAStartItCanBeConfirmedAndUndone() throws Exception {
        unlessBrief();
        Map<Role, String> before = pair.picture();
        leftUnconfirmed(900);
        lab.cutPower();
        lab.boot();

        assertThat(entry().state())
                .isInstanceOfSatisfying(
                        EntryState.Unconfirmed.class,
                        unconfirmed -> assertThat(unconfirmed.left()).isPresent());
        Entry shown = entry();
        assertThat(this.<Applied>desktop(changer -> changer.resume(shown, ChangeProgress.none())))
                .isEqualTo(new Applied.Done(1));
        assertThat(entry().state()).isEqualTo(new EntryState.Complete());
        assertThat(pair.asRoot(Role.DESKTOP, "cat " + PROBE)).isEqualTo("new");

        pair.undoAll();
        assertThat(pair.picture()).isEqualTo(before);
    }

    @Test
    void anAccountIsMadeAndGoesWithoutATrace() throws Exception {
        String before = pair.asRoot(Role.DESKTOP, ACCOUNTS);
        var name = new UserName("offload-lab");
        var group = new UserName("offload-lab-keys");
        var plan = new Plan(
                Role.DESKTOP,
                TITLE,
                List.of(
                        new Change.MakeGroup(group),
                        new Change.MakeUser(
                                name,
                                group,
                                new AbsolutePath("/var/lib/offload-lab"),
                                new AbsolutePath("/bin/sh"),
                                "Made by a test"),
                        new Change.MakeFolder(
                                new AbsolutePath("/var/lib/offload-lab"),
                                new Attributes(0750, name.text(), group.text()))),
                List.of(),
                new Risk.None(),
                List.of());

        assertThat(this.<Applied>desktop(changer -> changer.apply(plan, ChangeProgress.none())))
                .isEqualTo(new Applied.Done(1));
        assertThat(pair.asRoot(Role.DESKTOP, "id -gn offload-lab; stat -c '%U:%G %a' /var/lib/offload-lab"))
                .isEqualTo("offload-lab-keys\noffload-lab:offload-lab-keys 750");
        assertThat(pair.asRoot(Role.DESKTOP, "getent shadow offload-lab")).startsWith("offload-lab:*:");

        Entry made = entry();
        assertThat(this.<Undone>desktop(changer -> changer.undo(made, ChangeProgress.none())))
                .isEqualTo(new Undone.Tried(1, List.of()));
        assertThat(pair.asRoot(Role.DESKTOP, ACCOUNTS)).isEqualTo(before);
    }
}
