package dev.nixoffload.practice.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HostTest {
    private static final Network NO_WIRE = new Network() {
        @Override
        public Socket dial(String host, int port, Patience patience) throws IOException {
            throw new Failure(Errno.ENETUNREACH);
        }

        @Override
        public Optional<String> lookUp(String host) {
            return Optional.empty();
        }
    };

    private final Host host = new Host(
            new FileTree(new Volume("ext2/ext3", 4096, 1000, 500, 100, 50, false), InstantSource.system()),
            InstantSource.system(),
            NO_WIRE);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void aProgramIsFoundByItsNameAndRuns() throws Exception {
        host.install("/usr/bin/greet", task -> {
            task.say("hello " + task.argv().get(1));
            return 7;
        });
        host.install("/usr/bin/twice", task -> task.run("greet", "one") + task.run("greet", "two"));

        assertThat(begin("/usr/bin/twice", "twice").await()).isEqualTo(14);
        assertThat(out).hasToString("hello onehello two");
    }

    @Test
    void aScriptIsRunByTheInterpreterItNames() throws Exception {
        host.install("/bin/sh", task -> {
            task.say(String.join(" ", task.argv()));
            return 0;
        });
        host.tree().asRoot().put("/opt/hook", 0755, "#!/bin/sh -e\necho\n");

        begin("/opt/hook", "hook", "argument").await();

        assertThat(out).hasToString("/bin/sh -e /opt/hook argument");
    }

    @Test
    void killingAGroupEndsWhatItsProcessesWaitFor() throws Exception {
        var pipe = new Pipe();
        var waiting = new CountDownLatch(2);
        host.install("/bin/wait", task -> {
            waiting.countDown();
            return pipe.in().read();
        });
        host.install("/bin/parent", task -> {
            Process child = task.host().start(task.withArgv(List.of("wait")), "/bin/wait");
            waiting.countDown();
            return child.await();
        });
        Process parent = begin("/bin/parent", "parent");
        waiting.await();

        host.signal(-parent.group(), Signal.TERM);

        assertThat(parent.await()).isEqualTo(Signal.TERM.status());
        while (!host.processes().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> host.signal(-parent.group(), Signal.TERM)).hasMessage("No such process");
    }

    @Test
    void aCaughtSignalDoesNotEndAProcess() throws Exception {
        var pipe = new Pipe();
        var ready = new CountDownLatch(1);
        host.install("/bin/stubborn", task -> {
            task.process().disposition(signal -> signal == Signal.TERM);
            ready.countDown();
            return pipe.in().read();
        });
        Process stubborn = begin("/bin/stubborn", "stubborn");
        ready.await();

        host.signal(stubborn.id(), Signal.TERM);
        pipe.out().write(3);

        assertThat(stubborn.await()).isEqualTo(3);
    }

    @Test
    void aPipeCarriesMoreThanItHoldsAndBreaksWhenNobodyReads() throws Exception {
        var pipe = new Pipe();
        byte[] much = new byte[200_000];
        host.install("/bin/write", task -> {
            try (OutputStream end = pipe.out()) {
                end.write(much);
                end.write(much);
            }
            return 0;
        });
        Process writer = begin("/bin/write", "write");
        InputStream end = pipe.in();

        assertThat(end.readNBytes(much.length)).isEqualTo(much);
        end.close();

        assertThat(writer.await()).isEqualTo(Signal.PIPE.status());
    }

    @Test
    void aProgramThatFailsSaysWhy() throws Exception {
        host.install("/bin/fails", task -> {
            throw new Failure(Errno.EIO);
        });

        assertThat(begin("/bin/fails", "fails").await()).isEqualTo(1);
        assertThat(err).hasToString("fails: Input/output error\n");
    }

    private Process begin(String path, String... argv) {
        return host.begin(
                List.of(argv),
                path,
                Map.of("PATH", "/usr/bin:/bin"),
                "/",
                Identity.ROOT,
                InputStream.nullInputStream(),
                out,
                err);
    }
}
