package dev.nixoffload.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.CommandResult.Ending;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.message.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes back from commands, whatever they do. */
@Timeout(120)
class CommandsTest {
    private static final Message PURPOSE = Message.of("test.purpose");

    private static TestSshServer server;
    private static Machine machine;

    @TempDir
    private Path folder;

    @BeforeAll
    static void signIn() throws InterruptedException {
        server = TestSshServer.start();
        machine = server.signIn();
    }

    @AfterAll
    static void signOut() throws Exception {
        machine.close();
        server.close();
    }

    private static Command script(String script, String... arguments) {
        return Command.script(PURPOSE, script, arguments);
    }

    private static CommandResult run(String script, String... arguments) throws Exception {
        return machine.run(script(script, arguments));
    }

    @Test
    void everyWordArrivesAsItIs() throws Exception {
        String[] words = {"a b", "it's", "\\n $x `y` \"z\" ! #", "two\nlines\n", "", "ação*", "-n", "\t\r\u001b"};
        var argv = new ArrayList<>(List.of("printf", "%s|"));
        argv.addAll(List.of(words));
        CommandResult result = machine.run(Command.of(PURPOSE, argv.toArray(String[]::new)));
        assertThat(new String(result.output(), StandardCharsets.UTF_8)).isEqualTo(String.join("|", words) + "|");
        assertThat(result.error()).isEmpty();
        assertThat(result.ok()).isTrue();
    }

    @Test
    void longWordsArriveWhole() throws Exception {
        String text = "x'\n".repeat(30_000);
        assertThat(new String(run("printf %s \"$1\"", text).output(), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Test
    void inputIsExactlyWhatWasGivenAndThenItEnds() throws Exception {
        byte[] input = new byte[300_000];
        new java.util.Random(1).nextBytes(input);
        assertThat(machine.run(Command.of(PURPOSE, "cat").reading(input)).output())
                .isEqualTo(input);
        assertThat(machine.run(Command.of(PURPOSE, "cat").reading(new byte[] {0}))
                        .output())
                .containsExactly(0);
        assertThat(machine.run(Command.of(PURPOSE, "cat")).output()).isEmpty();
        // One that does not read it, and another one after it.
        assertThat(machine.run(Command.of(PURPOSE, "true").reading(input)).ok()).isTrue();
        assertThat(run("echo after").text()).isEqualTo("after");
    }

    @Test
    void builtinsOfTheShellAreNoCommands() throws Exception {
        assertThat(machine.run(Command.of(PURPOSE, "exit", "3")).status()).isEqualTo(127);
        assertThat(machine.run(Command.of(PURPOSE, "nosuch")).errorText()).contains("nosuch: not found");
    }

    @Test
    @DisplayName("fault 59: whatever the locale, programs speak C; variables on top of that arrive")
    void environment() throws Exception {
        Command command = script("echo \"$LC_ALL $LANGUAGE $X\"").with(Map.of("X", "it's\nhere", "LANGUAGE", "de"));
        assertThat(machine.run(command).text()).isEqualTo("C de it's\nhere");
        assertThat(run("echo \"$PATH\"").text())
                .endsWith(":/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    }

    @Test
    @DisplayName(
            "fault 17: a command that a signal killed has no status, and what its shell says of it is not its error")
    void killed() throws Exception {
        CommandResult result = run("echo partly; kill -9 $$");
        assertThat(result.ending()).isEqualTo(new Ending.Signalled("KILL"));
        assertThat(result.ok()).isFalse();
        assertThat(result.text()).isEqualTo("partly");
        assertThat(result.error()).isEmpty();
        assertThat(run("exit 255").ending()).isEqualTo(new Ending.Exited(255));
    }

    @Test
    @DisplayName("fault 17: a shell that is killed in the middle is no answer")
    void shellKilled() {
        var thrown = catchThrowableOfType(
                MachineException.class, () -> run("kill -9 $PPID $(cut -d' ' -f4 /proc/$PPID/stat)"));
        assertThat(thrown.kind()).isEqualTo(MachineException.Kind.UNFRAMED);
    }

    @Test
    @DisplayName("fault 45: a gigabyte of output is capped, and the command is stopped")
    void endlessOutput() throws Exception {
        CommandResult result =
                machine.run(script("echo $$ >\"$1\"; exec yes", pidFile()).keeping(100_000));
        assertThat(result.truncated()).isTrue();
        assertThat(result.ok()).isFalse();
        assertThat(result.output()).hasSize(100_000);
        assertThat(isGone()).isTrue();
        assertThat(run("echo after").text()).isEqualTo("after");
    }

    @Test
    @DisplayName("fault 45: endless standard error likewise")
    void endlessError() throws Exception {
        CommandResult result =
                machine.run(script("echo $$ >\"$1\"; exec yes >&2", pidFile()).keeping(100_000));
        assertThat(result.truncated()).isTrue();
        assertThat(result.error()).hasSize(100_000);
        assertThat(isGone()).isTrue();
    }

    @Test
    @DisplayName("fault 47: invalid UTF-8, NUL and a long line come through as they are")
    void anyBytes() throws Exception {
        CommandResult result = run("printf '\\377\\000\\n'; head -c 30000000 /dev/zero");
        assertThat(result.truncated()).isTrue();
        CommandResult whole = machine.run(
                script("printf '\\377\\000\\n'; head -c 30000000 /dev/zero").keeping(40_000_000));
        assertThat(whole.output()).hasSize(30_000_003).startsWith(0xff, 0, '\n');
        assertThat(whole.ok()).isTrue();
    }

    @Test
    @DisplayName("fault 48: a forged frame is part of the output")
    void forgedFrame() throws Exception {
        CommandResult result = run("echo '0123456789abcdef01234567[0]'; echo '[0]' >&2; exit 4");
        assertThat(result.status()).isEqualTo(4);
        assertThat(result.text()).isEqualTo("0123456789abcdef01234567[0]");
    }

    @Test
    @DisplayName("fault 49: a command that asks something gets no input; what it asked is the evidence")
    void asksSomething() throws Exception {
        assertThat(run("printf 'Continue (y/N)? '; read answer; echo \"got $?\"")
                        .text())
                .isEqualTo("Continue (y/N)? got 1");
        var thrown = catchThrowableOfType(
                MachineException.class,
                () -> machine.run(
                        script("printf 'Continue (y/N)? '; exec sleep 60").within(Duration.ofMillis(500))));
        assertThat(thrown.kind()).isEqualTo(MachineException.Kind.TIMED_OUT);
        assertThat(thrown.problem().details()).isEqualTo("Continue (y/N)?");
    }

    @Test
    void aDeadlineStopsTheCommandAndItsChildren() throws Exception {
        String pid = pidFile();
        assertThatThrownBy(() -> machine.run(script("sh -c 'echo $$ >\"$1\"; exec sleep 600' sh \"$1\" & wait", pid)
                        .within(Duration.ofMillis(500))))
                .isInstanceOf(MachineException.class);
        assertThat(isGone()).isTrue();
    }

    @Test
    void aCancelStopsTheCommand() throws Exception {
        Path pid = Path.of(pidFile());
        var ended = new CountDownLatch(1);
        Thread caller = Thread.startVirtualThread(() -> {
            try {
                machine.run(script("echo $$ >\"$1\"; exec sleep 600", pid.toString()));
            } catch (InterruptedException _) {
                ended.countDown();
            } catch (MachineException e) {
                throw new AssertionError(e);
            }
        });
        while (!Files.exists(pid) || Files.size(pid) == 0) {
            Thread.onSpinWait();
        }
        caller.interrupt();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(isGone()).isTrue();
    }

    private String pidFile() {
        return folder.resolve("pid").toString();
    }

    /** Waits until the process that wrote the file has gone; whoever stops it does not wait for that. */
    private boolean isGone() throws Exception {
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        var process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(10, TimeUnit.SECONDS);
        }
        return true;
    }

    @Test
    void followsLinesAsTheyCome() throws Exception {
        var lines = new ArrayList<String>();
        CommandResult result = machine.follow(script("echo one; echo; printf 'three\\r\\nfour'"), lines::add);
        assertThat(lines).containsExactly("one", "", "three\r", "four");
        assertThat(result.ok()).isTrue();
    }

    @Test
    void aFollowerIsInterrupted() throws Exception {
        var first = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        Thread follower = Thread.startVirtualThread(() -> {
            try {
                machine.follow(script("echo $$ >\"$1\"; echo line; exec sleep 600", pidFile()), _ -> first.countDown());
            } catch (InterruptedException _) {
                ended.countDown();
            } catch (MachineException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
        follower.interrupt();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(isGone()).isTrue();
    }

    @Test
    @DisplayName("fault 55: paths are looked at as they are, not as patterns")
    void files() throws Exception {
        Path file = Files.writeString(folder.resolve("a *'$(id)\n"), "text");
        var stat = machine.stat(file.toString(), Privilege.USER).orElseThrow();
        assertThat(stat.kind()).isEqualTo("regular file");
        assertThat(stat.size()).isEqualTo(4);
        assertThat(stat.path()).isEqualTo(file.toString());
        assertThat(machine.read(file.toString(), Privilege.USER, 3))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("tex"));
        assertThat(machine.stat(folder + "/absent", Privilege.USER)).isEmpty();
        assertThat(machine.read(folder + "/absent", Privilege.USER, 10)).isEmpty();
        assertThat(machine.read(file + "/below", Privilege.USER, 10)).isEmpty();
        assertThatThrownBy(() -> machine.read(folder.toString(), Privilege.USER, 10))
                .isInstanceOfSatisfying(
                        MachineException.class, e -> assertThat(e.kind()).isEqualTo(MachineException.Kind.UNREADABLE));
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThat(machine.stat(empty.toString(), Privilege.USER).orElseThrow().kind())
                .isEqualTo("regular file");
    }
}
