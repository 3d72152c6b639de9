package dev.nixoffload.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.Dialled;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The one TCP connection to a machine: what goes over it, and what happens when it breaks. */
@Timeout(60)
class ConnectionTest {
    private static final Message PURPOSE = Message.of("test.purpose");
    private static final Command HELLO = Command.of(PURPOSE, "echo", "hello");
    private static final Dialling WATCHFUL =
            new Dialling(TcpDialler.usual(), Duration.ofSeconds(8), Duration.ofSeconds(30), Duration.ofMillis(300));

    @TempDir
    private Path folder;

    private static Arrival arrive(Access.Ssh access) throws InterruptedException {
        // One password: coming back must not take another one.
        var credentials = new GivenCredentials().login(TestSshServer.PASSWORD);
        return new SshGateway(credentials, Optional.empty(), WATCHFUL).arrive(Role.LAPTOP, access);
    }

    private static Machine connect(Access.Ssh access) throws InterruptedException {
        return ((Arrival.Connected) arrive(access)).machine();
    }

    @Test
    void allOfARunGoesOverOneConnection() throws Exception {
        try (var server = TestSshServer.start();
                var relay = new Relay(server.access());
                var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Machine machine = connect(relay.through(server.access()))) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 20; i++) {
                    threads.submit(() -> machine.run(HELLO));
                    threads.submit(() -> machine.dial("127.0.0.1", listener.getLocalPort(), Duration.ofSeconds(10)));
                }
            }
            assertThat(machine.run(HELLO).text()).isEqualTo("hello");
            assertThat(relay.connections()).isEqualTo(1);
            assertThat(server.commands().size()).isBetween(1, 6);
        }
    }

    @Test
    @DisplayName(
            "fault 5: when the connection drops during a command, it is made anew once and the command asked again")
    void dropped() throws Exception {
        Path started = folder.resolve("started");
        Command slowOnce = Command.script(
                PURPOSE, "[ -e \"$1\" ] && echo again || { : >\"$1\"; exec sleep 600; }", started.toString());
        try (var server = TestSshServer.start();
                Machine machine = connect(server.access());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = threads.submit(() -> machine.run(slowOnce).text());
            while (!Files.exists(started)) {
                Thread.onSpinWait();
            }
            drop(server);
            assertThat(answer.get()).isEqualTo("again");

            drop(server);
            var thrown = catchThrowableOfType(MachineException.class, () -> machine.run(HELLO));
            assertThat(thrown.kind()).isEqualTo(MachineException.Kind.LOST);
        }
    }

    private static void drop(TestSshServer server) {
        server.server().getActiveSessions().forEach(session -> session.close(true));
    }

    @Test
    @DisplayName("fault 7: a connection that is half open is noticed by its silence")
    void halfOpen() throws Exception {
        try (var server = TestSshServer.start();
                var relay = new Relay(server.access());
                Machine machine = connect(relay.through(server.access()))) {
            assertThat(machine.run(HELLO).ok()).isTrue();
            relay.goDead();
            assertThat(machine.run(HELLO).text()).isEqualTo("hello");
            assertThat(relay.connections()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("fault 12: coming back to another host key is not coming back")
    void anotherKeyOnTheWayBack() throws Exception {
        try (var server = TestSshServer.start();
                var other = TestSshServer.start();
                var relay = new Relay(server.access());
                Machine machine = connect(relay.through(server.access()))) {
            relay.leadTo(other.access());
            drop(server);
            var thrown = catchThrowableOfType(MachineException.class, () -> machine.run(HELLO));
            assertThat(thrown.kind()).isEqualTo(MachineException.Kind.LOST);
            assertThat(other.attempts()).isEmpty();
        }
    }

    @Test
    @DisplayName("fault 16: new session keys in mid-stream are not noticed")
    void rekey() throws Exception {
        try (var server = TestSshServer.start(mina -> CoreModuleProperties.REKEY_BYTES_LIMIT.set(mina, 65_536L));
                Machine machine = connect(server.access())) {
            Command much =
                    Command.of(PURPOSE, "head", "-c", "3000000", "/dev/zero").keeping(4_000_000);
            assertThat(machine.run(much).output()).hasSize(3_000_000);
            assertThat(machine.run(Command.of(PURPOSE, "wc", "-c").reading(new byte[500_000]))
                            .text())
                    .isEqualTo("500000");
        }
    }

    @Test
    void goesThroughAnotherHost() throws Exception {
        try (var jump = TestSshServer.start();
                var server = TestSshServer.start()) {
            var credentials = new GivenCredentials().login(TestSshServer.PASSWORD, TestSshServer.PASSWORD);
            Arrival arrival = new SshGateway(credentials, Optional.empty())
                    .arrive(Role.DESKTOP, through(jump.access(), server.access()));
            try (Machine machine = ((Arrival.Connected) arrival).machine()) {
                assertThat(machine.run(HELLO).text()).isEqualTo("hello");
                assertThat(jump.commands()).isEmpty();
                assertThat(server.server().getActiveSessions()).hasSize(1);
            }
        }
    }

    @Test
    @DisplayName("fault 12: the host in between has its own host key, and nothing is told to it either")
    void hostKeyOfTheHostInBetween() throws Exception {
        try (var jump = TestSshServer.start();
                var server = TestSshServer.start()) {
            Access.Ssh stranger = jump.access(jump.access().signIn(), List.of());
            assertThat(arrive(through(stranger, server.access())))
                    .isInstanceOfSatisfying(
                            Arrival.UnknownHostKey.class,
                            unknown -> assertThat(unknown.hop()).isEqualTo(stranger));
            assertThat(jump.attempts()).isEmpty();
        }
    }

    private static Access.Ssh through(Access.Ssh jump, Access.Ssh target) {
        return new Access.Ssh(
                target.address(),
                target.port(),
                target.user(),
                target.signIn(),
                target.pinnedHostKeys(),
                Optional.of(jump),
                target.sudoPasswordFile());
    }

    @Test
    void dialsFromTheMachine() throws Exception {
        try (var server = TestSshServer.start();
                Machine machine = connect(server.access());
                var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Dialled dialled = machine.dial("127.0.0.1", listener.getLocalPort(), Duration.ofSeconds(10));
            try (Socket near = ((Dialled.Connected) dialled).socket();
                    Socket far = listener.accept()) {
                near.getOutputStream().write("question".getBytes(StandardCharsets.US_ASCII));
                assertThat(far.getInputStream().readNBytes(8)).asString().isEqualTo("question");
                near.shutdownOutput();
                assertThat(far.getInputStream().read()).isEqualTo(-1);
                far.getOutputStream().write(new byte[1_000_000]);
                far.shutdownOutput();
                assertThat(near.getInputStream().readAllBytes()).hasSize(1_000_000);
            }
        }
    }

    @Test
    void saysWhatADialMetWith() throws Exception {
        int free;
        try (var listener = new ServerSocket(0)) {
            free = listener.getLocalPort();
        }
        try (var server = TestSshServer.start();
                Machine machine = connect(server.access());
                var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var one = new Socket(full.getInetAddress(), full.getLocalPort());
                var two = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(machine.dial("127.0.0.1", free, Duration.ofSeconds(10)))
                    .isInstanceOfSatisfying(
                            Dialled.Refused.class,
                            refused -> assertThat(refused.text()).contains("Connection refused"));
            assertThat(one.isConnected() && two.isConnected()).isTrue();
            assertThat(machine.dial("127.0.0.1", full.getLocalPort(), Duration.ofMillis(300)))
                    .isEqualTo(new Dialled.Silent(Duration.ofMillis(300)));
        }
    }

    @Test
    void aMachineThatForwardsNothingSaysSo() throws Exception {
        try (var server = TestSshServer.start(mina -> mina.setForwardingFilter(RejectAllForwardingFilter.INSTANCE));
                Machine machine = connect(server.access())) {
            assertThat(machine.dial("127.0.0.1", 22, Duration.ofSeconds(10))).isInstanceOf(Dialled.Forbidden.class);
        }
    }

    @Test
    void aConnectionThatNobodyReadsHoldsUpNobodyForLong() throws Exception {
        try (var server = TestSshServer.start();
                Machine machine = connect(server.access());
                var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var unread = (Dialled.Connected) machine.dial("127.0.0.1", listener.getLocalPort(), Duration.ofSeconds(10));
            try (Socket near = unread.socket();
                    Socket far = listener.accept()) {
                Thread.startVirtualThread(() -> {
                    try {
                        while (true) {
                            far.getOutputStream().write(new byte[1 << 20]);
                        }
                    } catch (IOException _) {
                        // Cut off, at last.
                    }
                });
                assertThat(near.getInputStream().read()).isZero();
                assertThat(machine.run(HELLO).text()).isEqualTo("hello");
                Command slower = Command.of(PURPOSE, "sleep", "0.1");
                for (int i = 0; i < 10; i++) {
                    assertThat(machine.run(slower).ok()).isTrue();
                }
            }
        }
    }
}
