package dev.nixoffload.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands between an exec request and {@code /bin/sh}. */
@Timeout(60)
class LoginShellTest {
    private static final Command HELLO = Command.of(Message.of("test.purpose"), "echo", "it's", "$x!");

    @TempDir
    private Path folder;

    private static TestSshServer serverWith(String... shell) {
        return TestSshServer.start(mina -> mina.setCommandFactory(TestSshServer.loginShell(shell)));
    }

    private static Problem refused(TestSshServer server) throws InterruptedException {
        Arrival arrival = new SshGateway(new GivenCredentials().login(TestSshServer.PASSWORD), Optional.empty())
                .arrive(Role.DESKTOP, server.access());
        assertThat(arrival).isInstanceOf(Arrival.Refused.class);
        return ((Arrival.Refused) arrival).problem();
    }

    private static void assertWorks(TestSshServer server) throws MachineException, InterruptedException {
        try (Machine machine = server.signIn()) {
            assertThat(machine.run(HELLO).text()).isEqualTo("it's $x!");
            assertThat(machine.run(HELLO).errorText()).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "fault 51: what a login shell gets to see is one constant in single quotes, without what any shell would"
                    + " see in them")
    void constant() throws Exception {
        try (var server = TestSshServer.start();
                Machine machine = server.signIn()) {
            machine.run(HELLO);
            assertThat(server.commands()).hasSize(1);
            assertThat(server.commands().getFirst()).matches("exec /bin/sh -c '[^'\\\\!\\n]*'");
        }
    }

    @ParameterizedTest
    @DisplayName("fault 51: any login shell will do")
    @ValueSource(strings = {"bash", "dash", "fish", "zsh", "tcsh", "ksh", "nu"})
    void loginShells(String shell) throws Exception {
        assumeTrue(List.of("/bin/", "/usr/bin/").stream().anyMatch(bin -> Files.isExecutable(Path.of(bin + shell))));
        try (var server = serverWith(shell, "-c")) {
            assertWorks(server);
        }
    }

    @Test
    @DisplayName("fault 50: what rc files print is ignored")
    void noise() throws Exception {
        Path rc = Files.writeString(
                folder.resolve("rc"),
                "echo 'Welcome! [0] [start]'; printf 'no line end' >&2; export LC_ALL=de_DE.UTF-8 IFS=x; cd /\n");
        try (var server = serverWith("env", "BASH_ENV=" + rc, "/bin/bash", "-c")) {
            assertWorks(server);
        }
    }

    private static TestSshServer saying(String text, OptionalInt status) {
        return TestSshServer.start(mina -> mina.setCommandFactory((_, _) -> new SayingCommand(text, status)));
    }

    @Test
    @DisplayName("fault 19: a nologin shell is named")
    void nologin() throws Exception {
        try (var server = saying("This account is currently not available.\n", OptionalInt.of(1))) {
            Problem problem = refused(server);
            assertThat(problem.why().key()).isEqualTo("machine.unframed.nologin-why");
            assertThat(problem.details()).isEqualTo("This account is currently not available.");
        }
    }

    @Test
    @DisplayName("fault 19: a forced command is noticed, and what it said is shown")
    void forcedCommand() throws Exception {
        try (var server = saying("backup only\n", OptionalInt.of(3))) {
            Problem problem = refused(server);
            assertThat(problem.why().key()).isEqualTo("machine.unframed.said-why");
            assertThat(problem.why().arguments()).containsExactly("exit status 3");
            assertThat(problem.details()).isEqualTo("backup only");
        }
    }

    @Test
    @DisplayName("fault 17: a shell that ends without a word or a status is no answer")
    void noExitStatus() throws Exception {
        try (var server = saying("", OptionalInt.empty())) {
            Problem problem = refused(server);
            assertThat(problem.why().key()).isEqualTo("machine.unframed.silent-why");
            assertThat(problem.why().arguments()).containsExactly("no exit status");
        }
    }

    @Test
    @DisplayName("fault 18: with MaxSessions 1 commands queue, and root and user take turns")
    void oneSession() throws Exception {
        try (var server = TestSshServer.start(mina -> mina.setChannelFactories(List.of(new LimitedSessions(1))));
                Machine machine = server.signIn();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> machine.run(Command.script(
                                    Message.of("test.purpose"), "sleep 0.1; echo \"$1\"", Integer.toString(i)))
                            .text()))
                    .toList();
            for (int i = 0; i < 8; i++) {
                assertThat(answers.get(i).get()).isEqualTo(Integer.toString(i));
            }
        }
    }

    @Test
    @DisplayName("fault 18: with no session at all that is said")
    void noSession() throws Exception {
        try (var server = TestSshServer.start(mina -> mina.setChannelFactories(List.of(new LimitedSessions(0))))) {
            assertThat(refused(server).why().key()).isEqualTo("machine.unframed.sessions-why");
        }
    }
}
