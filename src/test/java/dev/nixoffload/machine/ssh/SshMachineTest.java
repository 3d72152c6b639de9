package dev.nixoffload.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Dialled;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.message.Message;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A machine over SSH that works as it should. */
class SshMachineTest {
    private TestSshServer server;
    private Machine machine;

    @BeforeEach
    void signIn() throws InterruptedException {
        server = TestSshServer.start();
        machine = server.signIn();
    }

    @AfterEach
    void signOut() throws Exception {
        machine.close();
        server.close();
    }

    private CommandResult run(String... argv) throws Exception {
        return machine.run(Command.of(Message.of("test.purpose"), argv));
    }

    @Test
    void everyWordArrivesAsItIs() throws Exception {
        CommandResult result = run("printf", "%s|", "a b", "it's", "\\n $x `y` \"z\" !", "two\nlines\n", "", "ação*");
        assertThat(result.ok()).isTrue();
        assertThat(new String(result.output(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("a b|it's|\\n $x `y` \"z\" !|two\nlines\n||ação*|");
        assertThat(result.error()).isEmpty();
    }

    @Test
    void manyCommandsTakeOneConnectionAndFewSessions() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(run("echo", Integer.toString(i)).text()).isEqualTo(Integer.toString(i));
        }
        assertThat(server.server().getActiveSessions()).hasSize(1);
        assertThat(server.commands()).hasSize(1);
    }

    @Test
    void dialsFromTheMachine() throws Exception {
        try (var listener = new ServerSocket(0)) {
            Dialled dialled = machine.dial("127.0.0.1", listener.getLocalPort(), Duration.ofSeconds(5));
            assertThat(dialled).isInstanceOf(Dialled.Connected.class);
            try (var near = ((Dialled.Connected) dialled).socket();
                    var far = listener.accept()) {
                near.getOutputStream().write("question".getBytes());
                assertThat(new String(far.getInputStream().readNBytes(8))).isEqualTo("question");
                far.getOutputStream().write("answer".getBytes());
                far.shutdownOutput();
                assertThat(new String(near.getInputStream().readAllBytes())).isEqualTo("answer");
            }
        }
    }

    @Test
    void saysWhatADialMetWith() throws Exception {
        int free;
        try (var listener = new ServerSocket(0)) {
            free = listener.getLocalPort();
        }
        assertThat(machine.dial("127.0.0.1", free, Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        Dialled.Refused.class,
                        refused -> assertThat(refused.text()).contains("Connection refused"));
    }
}
