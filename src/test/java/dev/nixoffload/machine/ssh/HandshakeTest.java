package dev.nixoffload.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SignIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.server.ServerBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can happen before a host key is known. */
@Timeout(60)
class HandshakeTest {
    private static final Dialling QUICK =
            new Dialling(TcpDialler.usual(), Duration.ofMillis(300), Duration.ofMillis(700), Duration.ofSeconds(15));

    private static Arrival arrive(Access.Ssh access, Dialling dialling) throws InterruptedException {
        return new SshGateway(new GivenCredentials(), Optional.empty(), dialling).arrive(Role.DESKTOP, access);
    }

    private static Problem unreachable(Access.Ssh access) throws InterruptedException {
        Arrival arrival = arrive(access, QUICK);
        assertThat(arrival).isInstanceOf(Arrival.Unreachable.class);
        return ((Arrival.Unreachable) arrival).problem();
    }

    private static Problem incompatible(Access.Ssh access, Dialling dialling) throws InterruptedException {
        Arrival arrival = arrive(access, dialling);
        assertThat(arrival).isInstanceOf(Arrival.Incompatible.class);
        return ((Arrival.Incompatible) arrival).problem();
    }

    @Test
    @DisplayName("fault 1: a host that is down gives no answer, not a refused sign-in")
    void down() throws Exception {
        // A full queue of a socket that nobody accepts from drops what comes, as a dead host does.
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var one = new Socket(full.getInetAddress(), full.getLocalPort());
                var two = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(one.isConnected() && two.isConnected()).isTrue();
            assertThat(unreachable(RawServer.access(full.getLocalPort())).why().key())
                    .isEqualTo("machine.ssh.silent-why");
        }
    }

    @Test
    @DisplayName("fault 2: a closed port says that nothing listens there")
    void refused() throws Exception {
        int free;
        try (var listener = new ServerSocket(0)) {
            free = listener.getLocalPort();
        }
        Problem problem = unreachable(RawServer.access(free));
        assertThat(problem.why().key()).isEqualTo("machine.ssh.closed-port-why");
        assertThat(problem.remedy().key()).isEqualTo("machine.ssh.closed-port-remedy");
    }

    private static Dialling finding(TcpDialler.Names names) {
        return new Dialling(
                new TcpDialler(names), Duration.ofSeconds(8), Duration.ofSeconds(30), Duration.ofSeconds(15));
    }

    @Test
    @DisplayName("fault 3: a name that resolves nowhere is no address")
    void unknownName() throws Exception {
        Arrival arrival = arrive(RawServer.access(22), finding(host -> {
            throw new UnknownHostException(host);
        }));
        assertThat(((Arrival.Unreachable) arrival).problem().why().key()).isEqualTo("machine.ssh.no-name-why");
    }

    @Test
    @DisplayName("fault 3: of several addresses those that do not answer are passed over; the host key tells who it is")
    void severalAddresses() throws Exception {
        InetAddress[] addresses = {
            InetAddress.getByAddress(new byte[] {127, 0, 0, 77}), InetAddress.getByAddress(new byte[] {127, 0, 0, 1})
        };
        try (var server = TestSshServer.start()) {
            Access.Ssh access = server.access(new SignIn.Password(), List.of());
            assertThat(arrive(access, finding(_ -> addresses))).isInstanceOf(Arrival.UnknownHostKey.class);
        }
    }

    @Test
    @DisplayName("fault 10: a version that dribbles in ends at the deadline for it all")
    void dribblingVersion() throws Exception {
        try (var server = new RawServer(client -> {
            while (true) {
                client.getOutputStream().write('x');
                Thread.sleep(50);
            }
        })) {
            assertThat(unreachable(server.access()).why().key()).isEqualTo("machine.ssh.mute-why");
        }
    }

    @Test
    @DisplayName("fault 10: a key exchange that dribbles in ends at the deadline for it all")
    void dribblingKeyExchange() throws Exception {
        try (var server = new RawServer(client -> {
            client.getOutputStream().write("SSH-2.0-Slow\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().write(new byte[] {0, 0, 3, (byte) 0xfc});
            while (true) {
                client.getOutputStream().write(1);
                Thread.sleep(50);
            }
        })) {
            Problem problem = incompatible(server.access(), QUICK);
            assertThat(problem.why().key()).isEqualTo("machine.ssh.too-slow-why");
            assertThat(problem.details()).contains("SSH-2.0-Slow");
        }
    }

    @Test
    @DisplayName("fault 10: a cancel ends the wait within a second")
    void cancel() throws Exception {
        var met = new CountDownLatch(1);
        try (var server = new RawServer(client -> {
            met.countDown();
            RawServer.stayMute(client);
        })) {
            Thread asking = Thread.currentThread();
            Thread.startVirtualThread(() -> {
                try {
                    met.await();
                    asking.interrupt();
                } catch (InterruptedException _) {
                    // The test is over.
                }
            });
            assertThatThrownBy(() -> arrive(server.access(), Dialling.usual()))
                    .isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    @DisplayName("fault 11: hanging up before a word is named as a ban, and not tried again")
    void banned() throws Exception {
        try (var server = new RawServer(client ->
                client.getOutputStream().write("Not allowed at this time\r\n".getBytes(StandardCharsets.US_ASCII)))) {
            Problem problem = unreachable(server.access());
            assertThat(problem.why().key()).isEqualTo("machine.ssh.banned-why");
            assertThat(problem.details()).isEqualTo("Not allowed at this time");
            assertThat(server.connections()).isEqualTo(1);
        }
        try (var server = new RawServer(client -> {})) {
            assertThat(unreachable(server.access()).why().key()).isEqualTo("machine.ssh.banned-why");
        }
    }

    @Test
    void somethingElseOnThePortIsShown() throws Exception {
        try (var server = new RawServer(client -> client.getOutputStream()
                .write("HTTP/1.1 400 Bad Request\r\n\u001b[2J\r\n".getBytes(StandardCharsets.US_ASCII)))) {
            Problem problem = incompatible(server.access(), QUICK);
            assertThat(problem.why().key()).isEqualTo("machine.ssh.no-ssh-why");
            assertThat(problem.details()).contains("HTTP/1.1 400").contains("\\e[2J");
        }
    }

    @Test
    @DisplayName("fault 15: a server without strict key exchange is refused; both offers are listed")
    void noStrictKeyExchange() throws Exception {
        try (var server = new RawServer(client -> {
            client.getOutputStream().write("SSH-2.0-Old\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().write(keyExchangeInit("curve25519-sha256", "ssh-ed25519", "aes128-ctr"));
            RawServer.stayMute(client);
        })) {
            Problem problem = incompatible(server.access(), Dialling.usual());
            assertThat(problem.why().key()).isEqualTo("machine.ssh.no-strict-why");
            assertThat(problem.details())
                    .contains("here: kex-strict-c-v00@openssh.com")
                    .contains("there: SSH-2.0-Old")
                    .contains("kex: curve25519-sha256")
                    .contains("host key: ssh-ed25519");
        }
    }

    @Test
    @DisplayName("fault 15: no common algorithm; both offers are listed")
    void noCommonAlgorithm() throws Exception {
        try (var server =
                TestSshServer.start(mina -> mina.setKeyExchangeFactories(NamedFactory.setUpTransformedFactories(
                        false, List.of(BuiltinDHFactories.dhgex256), ServerBuilder.DH2KEX)))) {
            Problem problem = incompatible(server.access(), Dialling.usual());
            assertThat(problem.why().arguments()).containsExactly("kex");
            assertThat(problem.details())
                    .contains("there: diffie-hellman-group-exchange-sha256")
                    .containsPattern("here: .*curve25519-sha256");
        }
    }

    @Test
    void aHandshakeThatBreaksOffIsNoBan() throws Exception {
        try (var server = new RawServer(
                client -> client.getOutputStream().write("SSH-2.0-Weird\r\n".getBytes(StandardCharsets.US_ASCII)))) {
            assertThat(incompatible(server.access(), QUICK).details()).contains("SSH-2.0-Weird");
        }
    }

    /** SSH_MSG_KEXINIT of RFC 4253 section 7.1. */
    private static byte[] keyExchangeInit(String kex, String hostKey, String cipher) throws IOException {
        var payload = ByteBuffer.allocate(1000);
        payload.put((byte) 20).put(new byte[16]);
        for (String list :
                new String[] {kex, hostKey, cipher, cipher, "hmac-sha2-256", "hmac-sha2-256", "none", "none", "", ""}) {
            payload.putInt(list.length()).put(list.getBytes(StandardCharsets.US_ASCII));
        }
        payload.put((byte) 0).putInt(0);
        int padding = 8 - (payload.position() + 5) % 8 + 8;
        var packet = ByteBuffer.allocate(payload.position() + padding + 5);
        packet.putInt(payload.position() + padding + 1).put((byte) padding);
        packet.put(payload.flip()).put(new byte[padding]);
        return packet.array();
    }
}
