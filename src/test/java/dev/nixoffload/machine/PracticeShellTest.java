package dev.nixoffload.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.message.Message;
import dev.nixoffload.practice.host.Pipe;
import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.shell.MakeBelieve;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What this product says to shells, said to the one of the practice machines. */
@Timeout(60)
class PracticeShellTest {
    private static final Message PURPOSE = Message.of("test.purpose");
    private static final Lines KEPT = new Lines.Kept();

    private final MakeBelieve machine = new MakeBelieve();
    private Process shell;

    @AfterEach
    void close() {
        machine.close();
    }

    private ShellWorker start() throws Exception {
        return ShellWorker.start(this::open, soon()).orElseThrow();
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(30));
    }

    /** Starts a shell with pipes, as an SSH server does. */
    private Optional<ShellSource.Shell> open(String script, ShellSource.Listener listener, Deadline deadline) {
        var in = new Pipe();
        var out = new Pipe();
        var err = new Pipe();
        shell = machine.begin(in.in(), out.out(), err.out(), "/bin/sh", "-c", script);
        pump(out.in(), listener::output);
        pump(err.in(), listener::error);
        shell.onEnd(listener::ended);
        return Optional.of(new ShellSource.Shell() {
            private final OutputStream keyboard = in.out();

            @Override
            public void write(byte[] bytes) throws IOException {
                keyboard.write(bytes);
            }

            @Override
            public void close() {
                try {
                    keyboard.close();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public ShellSource.End end() throws InterruptedException {
                return new ShellSource.End.Exited("exit status " + shell.await());
            }
        });
    }

    private interface Sink {
        void take(byte[] bytes, int offset, int length);
    }

    private static void pump(InputStream from, Sink to) {
        Thread.startVirtualThread(() -> {
            byte[] buffer = new byte[4096];
            try {
                for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                    to.take(buffer, 0, count);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void runsCommandsOneAfterTheOther() throws Exception {
        try (ShellWorker worker = start()) {
            for (int i = 0; i < 50; i++) {
                Command command = Command.script(PURPOSE, "echo \"$1\"; echo err >&2; exit " + i, "it's\n" + i);
                CommandResult result = worker.run(command, soon(), KEPT);
                assertThat(result.output()).asString().isEqualTo("it's\n" + i + "\n");
                assertThat(result.errorText()).isEqualTo("err");
                assertThat(result.status()).isEqualTo(i);
            }
        }
    }

    @Test
    void handsInputOverByteByByteAlsoWhereTheCommandIsLong() throws Exception {
        byte[] input = new byte[100_000];
        new Random(1).nextBytes(input);
        String longWord = "ü'\n".repeat(3000);
        try (ShellWorker worker = start()) {
            Command command = Command.script(PURPOSE, "printf %s \"$1\" >&2; cat", longWord)
                    .reading(input)
                    .with(Map.of("A", "b c"));
            CommandResult result = worker.run(command, soon(), KEPT);
            assertThat(result.output()).isEqualTo(input);
            assertThat(new String(result.error(), StandardCharsets.UTF_8)).isEqualTo(longWord);
            assertThat(worker.run(Command.of(PURPOSE, "sh", "-c", "exit 3"), soon(), KEPT)
                            .status())
                    .isEqualTo(3);
        }
    }

    @Test
    void saysWhatACommandWasKilledBy() throws Exception {
        try (ShellWorker worker = start()) {
            CommandResult killed = worker.run(Command.script(PURPOSE, "kill -KILL $$"), soon(), KEPT);
            assertThat(killed.ending()).isEqualTo(new CommandResult.Ending.Signalled("KILL"));
            assertThat(killed.errorText()).isEmpty();
            assertThat(worker.run(Command.of(PURPOSE, "no-such-program"), soon(), KEPT)
                            .status())
                    .isEqualTo(127);
        }
    }

    @Test
    void whateverRunsEndsWithItsInput() throws Exception {
        ShellWorker worker = start();
        Thread running = Thread.startVirtualThread(() -> {
            try {
                worker.run(Command.script(PURPOSE, "trap '' TERM; sleep 1000 & sleep 2000 | cat"), soon(), KEPT);
            } catch (Exception e) {
                // The shell has gone, as it should.
            }
        });
        while (machine.host().processes().size() < 5) {
            Thread.sleep(5);
        }
        worker.drop();

        assertThat(shell.await()).isEqualTo(137);
        running.join();
        while (!machine.host().processes().isEmpty()) {
            Thread.sleep(5);
        }
    }

    @Test
    void endsWhenToldTo() throws Exception {
        start().close();

        assertThat(shell.await()).isZero();
        assertThat(machine.host().processes()).isEmpty();
    }
}
