package dev.nixoffload.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Role;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** This computer as a machine. */
@Timeout(60)
class LocalMachineTest {
    private static final Message PURPOSE = Message.of("test.purpose");

    @TempDir
    private Path folder;

    private Machine machine;

    @BeforeEach
    void arrive() throws InterruptedException {
        Arrival arrival =
                new LocalGateway(new GivenCredentials()).arrive(Role.LAPTOP, new Access.ThisComputer(Optional.empty()));
        machine = ((Arrival.Connected) arrival).machine();
    }

    @AfterEach
    void leave() {
        machine.close();
    }

    @Test
    void runsCommandsAsOverSsh() throws Exception {
        CommandResult result = machine.run(Command.script(PURPOSE, "cat; echo \"$1\" >&2; exit 3", "it's\n")
                .reading(new byte[] {0, 1}));
        assertThat(result.output()).containsExactly(0, 1);
        assertThat(result.errorText()).isEqualTo("it's");
        assertThat(result.status()).isEqualTo(3);
    }

    @Test
    void onlyACommandThatReadsIsAskedAgainWhenItsShellIsLost() throws Exception {
        Path runs = folder.resolve("runs");
        Command deadly = Command.script(PURPOSE, "echo run >>\"$1\"; kill -s KILL 0", runs.toString());
        assertThat(catchThrowableOfType(MachineException.class, () -> machine.run(deadly.changing())))
                .isNotNull();
        assertThat(runs).hasContent("run\n");
        assertThat(catchThrowableOfType(MachineException.class, () -> machine.run(deadly)))
                .isNotNull();
        assertThat(runs).hasContent("run\nrun\nrun\n");
    }

    @Test
    void knowsWhatItIs() throws Exception {
        Facts facts = machine.facts();
        assertThat(facts.kernel()).isEqualTo("Linux");
        assertThat(facts.user()).isEqualTo(System.getProperty("user.name"));
        assertThat(facts.clockOffset().abs())
                .isLessThanOrEqualTo(facts.clockUncertainty().plusSeconds(1));
        assertThat(machine.label()).startsWith(facts.user() + "@");
    }

    @Test
    void aDeadlineStopsTheCommandAndItsChildren() throws Exception {
        Path pid = folder.resolve("pid");
        var thrown = catchThrowableOfType(
                MachineException.class,
                () -> machine.run(Command.script(
                                PURPOSE, "sh -c 'echo $$ >\"$1\"; exec sleep 600' sh \"$1\" & wait", pid.toString())
                        .within(Duration.ofMillis(500))));
        assertThat(thrown.kind()).isEqualTo(MachineException.Kind.TIMED_OUT);
        var child = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
        if (child.isPresent()) {
            child.get().onExit().get(10, TimeUnit.SECONDS);
        }
        assertThat(machine.run(Command.of(PURPOSE, "echo", "after")).text()).isEqualTo("after");
    }

    @Test
    void aDeadlineBeginsWithACommandsTurn() throws Exception {
        Path release = folder.resolve("release");
        List<CompletableFuture<CommandResult>> busy = IntStream.range(0, 6)
                .mapToObj(number -> inBackground(Command.script(
                        PURPOSE,
                        "touch \"$1.$2\"; while [ ! -e \"$1\" ]; do sleep 0.1; done",
                        release.toString(),
                        Integer.toString(number))))
                .toList();
        for (int number = 0; number < busy.size(); number++) {
            while (!Files.exists(folder.resolve("release." + number))) {
                Thread.onSpinWait();
            }
        }
        Duration brief = Duration.ofSeconds(2);
        CompletableFuture<CommandResult> last =
                inBackground(Command.of(PURPOSE, "true").within(brief));
        Thread.sleep(brief.plusMillis(500));

        Files.createFile(release);

        assertThat(last.get().ok()).isTrue();
        for (CompletableFuture<CommandResult> command : busy) {
            assertThat(command.get().ok()).isTrue();
        }
    }

    private CompletableFuture<CommandResult> inBackground(Command command) {
        var result = new CompletableFuture<CommandResult>();
        Thread.startVirtualThread(() -> {
            try {
                result.complete(machine.run(command));
            } catch (MachineException | InterruptedException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    @Test
    void closingEndsWhatRuns() throws Exception {
        Path pid = folder.resolve("pid");
        Thread.startVirtualThread(() -> {
            try {
                machine.run(Command.script(PURPOSE, "echo $$ >\"$1\"; exec sleep 600", pid.toString()));
            } catch (MachineException | InterruptedException _) {
                // As is meant.
            }
        });
        while (!Files.exists(pid) || Files.size(pid) == 0) {
            Thread.onSpinWait();
        }
        long child = Long.parseLong(Files.readString(pid).strip());
        machine.close();
        var process = ProcessHandle.of(child);
        if (process.isPresent()) {
            process.get().onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void dials() throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Dialled dialled = machine.dial("127.0.0.1", listener.getLocalPort(), Duration.ofSeconds(5));
            ((Dialled.Connected) dialled).socket().close();
        }
        int free;
        try (var listener = new ServerSocket(0)) {
            free = listener.getLocalPort();
        }
        assertThat(machine.dial("127.0.0.1", free, Duration.ofSeconds(5))).isInstanceOf(Dialled.Refused.class);
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var one = new Socket(full.getInetAddress(), full.getLocalPort());
                var two = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(one.isConnected() && two.isConnected()).isTrue();
            assertThat(machine.dial("127.0.0.1", full.getLocalPort(), Duration.ofMillis(200)))
                    .isInstanceOf(Dialled.Silent.class);
        }
    }
}
