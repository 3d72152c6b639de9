package dev.nixoffload.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.machine.Dialled;
import dev.nixoffload.machine.ScriptedMachine;
import dev.nixoffload.pair.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.dcache.oncrpc4j.rpc.OncRpcProgram;
import org.dcache.oncrpc4j.rpc.OncRpcSvc;
import org.dcache.oncrpc4j.rpc.OncRpcSvcBuilder;
import org.dcache.oncrpc4j.rpc.RpcCall;
import org.dcache.oncrpc4j.rpc.RpcDispatchable;
import org.dcache.oncrpc4j.xdr.XdrVoid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NfsServerTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void bothVersionsOfAServerThatHasThem() throws Exception {
        assertThat(answerOf(call -> call.reply(XdrVoid.XDR_VOID)))
                .isInstanceOfSatisfying(
                        NfsServer.Answer.Replied.class,
                        replied -> assertThat(replied.versions()).containsExactly(4, 3));
    }

    @Test
    void onlyTheVersionsThatAreServed() throws Exception {
        RpcDispatchable fourOnly = call -> {
            if (call.getProgramVersion() == 4) {
                call.reply(XdrVoid.XDR_VOID);
            } else {
                call.failProgramMismatch(4, 4);
            }
        };

        assertThat(answerOf(fourOnly))
                .isInstanceOfSatisfying(
                        NfsServer.Answer.Replied.class,
                        replied -> assertThat(replied.versions()).containsExactly(4));
    }

    @Test
    void anotherRpcServerServesNoVersion() throws Exception {
        assertThat(answerOf(RpcCall::failProgramUnavailable))
                .isInstanceOfSatisfying(
                        NfsServer.Answer.Replied.class,
                        replied -> assertThat(replied.versions()).isEmpty());
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var machine = reaching(server.getLocalPort());

            assertThat(new NfsServer(machine, "127.0.0.1", NfsServer.PORT).ask(SHORT))
                    .isInstanceOf(NfsServer.Answer.Broken.class);
        }
    }

    @Test
    void aServerThatSpeaksSomethingElseIsBroken() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket guest = server.accept()) {
                    guest.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                } catch (IOException e) {
                    // The test is over.
                }
            });

            assertThat(new NfsServer(reaching(server.getLocalPort()), "127.0.0.1", NfsServer.PORT).ask(AMPLE))
                    .isInstanceOf(NfsServer.Answer.Broken.class);
        }
    }

    @Test
    void nobodyThere() throws Exception {
        var refused = new Dialled.Refused("Connection refused");
        var machine = ScriptedMachine.of(Role.DESKTOP).dial("127.0.0.1", NfsServer.PORT, refused);

        assertThat(new NfsServer(machine, "127.0.0.1", NfsServer.PORT).ask(AMPLE))
                .isEqualTo(new NfsServer.Answer.NotConnected(refused));
    }

    private static NfsServer.Answer answerOf(RpcDispatchable dispatcher) throws Exception {
        OncRpcSvc server = new OncRpcSvcBuilder()
                .withTCP()
                .withBindAddress("127.0.0.1")
                .withPort(0)
                .withoutAutoPublish()
                .withRpcService(new OncRpcProgram(100003, 4), dispatcher)
                .withRpcService(new OncRpcProgram(100003, 3), dispatcher)
                .build();
        server.start();
        try {
            int port = server.getInetSocketAddress(6).getPort();
            return new NfsServer(reaching(port), "127.0.0.1", NfsServer.PORT).ask(AMPLE);
        } finally {
            server.stop();
        }
    }

    private static ScriptedMachine reaching(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        return ScriptedMachine.of(Role.DESKTOP)
                .dial("127.0.0.1", NfsServer.PORT, new Dialled.Connected(socket, Duration.ofMillis(1)));
    }
}
