package dev.nixoffload.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SignIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.core.CoreModuleProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Signing in with key files, made by OpenSSH's own ssh-keygen, and with its ssh-agent. */
@Timeout(60)
class KeySignInTest {
    private static final String PASSPHRASE = "canary-Passphra5e";

    @TempDir
    private Path folder;

    private final GivenCredentials credentials = new GivenCredentials();
    private final List<String> authorized = new CopyOnWriteArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private TestSshServer server;

    @BeforeAll
    static void needsOpenSsh() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-keygen")));
    }

    @BeforeEach
    void start() {
        server = TestSshServer.start(mina -> {
            mina.setPublickeyAuthenticator((_, key, _) -> {
                String text = PublicKeyEntry.toString(key);
                seen.add(text);
                return authorized.contains(text);
            });
        });
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Path keygen(String name, String passphrase, String... options) throws Exception {
        Path file = folder.resolve(name);
        var argv = new ArrayList<>(List.of("ssh-keygen", "-q", "-N", passphrase, "-C", name, "-f", file.toString()));
        argv.addAll(List.of(options));
        run(argv);
        return file;
    }

    private static String run(List<String> argv) throws Exception {
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private void authorize(Path key) throws IOException {
        String[] fields = Files.readString(Path.of(key + ".pub")).split(" ");
        authorized.add(fields[0] + " " + fields[1]);
    }

    private Arrival arrive(SignIn signIn, Optional<Path> agent) throws InterruptedException {
        Access.Ssh access = server.access(signIn, server.access().pinnedHostKeys());
        Arrival arrival = new SshGateway(credentials, agent).arrive(Role.DESKTOP, access);
        if (arrival instanceof Arrival.Connected connected) {
            connected.machine().close();
        }
        return arrival;
    }

    private Problem refused(Path key) throws InterruptedException {
        Arrival arrival = arrive(new SignIn.KeyFile(key), Optional.empty());
        assertThat(arrival).isInstanceOf(Arrival.Refused.class);
        return ((Arrival.Refused) arrival).problem();
    }

    private void connects(Path key) throws InterruptedException {
        assertThat(arrive(new SignIn.KeyFile(key), Optional.empty())).isInstanceOf(Arrival.Connected.class);
    }

    @Test
    void takesTheKindsOfKeysThatThereAre() throws Exception {
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            Path key = keygen(type, "", "-t", type);
            authorize(key);
            connects(key);
        }
        Path pem = keygen("pem", PASSPHRASE, "-t", "rsa", "-m", "PEM");
        authorize(pem);
        credentials.passphrases(PASSPHRASE);
        connects(pem);
    }

    @Test
    @DisplayName("fault 21: the passphrase is asked for once the server knows the key")
    void passphrase() throws Exception {
        Path key = keygen("locked", PASSPHRASE, "-t", "ecdsa");
        assertThat(refused(key).why().key()).isEqualTo("machine.ssh.key-refused-why");
        assertThat(credentials.questions()).isEmpty();
        authorize(key);
        credentials.passphrases("wrong", PASSPHRASE);
        connects(key);
        assertThat(credentials.questions()).containsExactly("passphrase 1", "passphrase 2");
    }

    @Test
    @DisplayName("fault 21: a wrong passphrase and none at all are different things")
    void wrongOrNone() throws Exception {
        Path key = keygen("locked", PASSPHRASE, "-t", "ecdsa");
        authorize(key);
        assertThat(refused(key).why().key()).isEqualTo("machine.ssh.passphrase-cancelled-why");
        credentials.passphrases("a", "b", "c", "d");
        assertThat(refused(key).why().key()).isEqualTo("machine.ssh.passphrase-wrong-why");
        assertThat(server.attempts()).isEmpty();
    }

    @Test
    void whatIsNoPrivateKeyIsNamed() throws Exception {
        Path key = keygen("key", "", "-t", "ecdsa");
        assertThat(refused(Path.of(key + ".pub")).why().key()).isEqualTo("machine.ssh.key-public-why");
        assertThat(refused(folder.resolve("absent")).why().key()).isEqualTo("machine.ssh.key-absent-why");
        Path putty =
                Files.writeString(folder.resolve("key.ppk"), "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: x\n");
        assertThat(refused(putty).why().key()).isEqualTo("machine.ssh.key-putty-why");
        Path shopping = Files.writeString(folder.resolve("list"), "milk\n");
        assertThat(refused(shopping).why().key()).isEqualTo("machine.ssh.key-unreadable-why");
    }

    @Test
    @DisplayName("fault 22: of an agent with 10 keys the chosen one alone is offered, with MaxAuthTries 3")
    void chosenKeyOfAgent() throws Exception {
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server.server(), 3);
        try (var agent = new Agent(folder.resolve("agent"))) {
            for (int i = 0; i < 10; i++) {
                Path key = keygen("key" + i, "", "-t", "ecdsa");
                agent.add(key);
            }
            Path chosen = folder.resolve("key7");
            authorize(chosen);
            // What is in the file now could not sign; the agent can.
            run(List.of("ssh-keygen", "-q", "-p", "-N", PASSPHRASE, "-P", "", "-f", chosen.toString()));
            assertThat(arrive(new SignIn.KeyFile(chosen), Optional.of(agent.socket())))
                    .isInstanceOf(Arrival.Connected.class);
            assertThat(seen).containsOnly(authorized.getFirst());
            assertThat(credentials.questions()).isEmpty();
        }
    }

    @Test
    @DisplayName("fault 22: without a choice the first few are offered, and a refusal says so")
    void anyKeyOfAgent() throws Exception {
        try (var agent = new Agent(folder.resolve("agent"))) {
            for (int i = 0; i < 10; i++) {
                agent.add(keygen("key" + i, "", "-t", "ecdsa"));
            }
            Arrival arrival = arrive(new SignIn.Agent(), Optional.of(agent.socket()));
            Problem problem = ((Arrival.Refused) arrival).problem();
            assertThat(problem.why().key()).isEqualTo("machine.ssh.agent-refused-why");
            assertThat(problem.why().arguments()).startsWith("5", "10");
            assertThat(seen.stream().distinct()).hasSize(5);

            authorize(folder.resolve("key2"));
            assertThat(arrive(new SignIn.Agent(), Optional.of(agent.socket()))).isInstanceOf(Arrival.Connected.class);
        }
    }

    @Test
    void withoutAnAgentOrKeysInItThatIsSaid() throws Exception {
        Arrival none = arrive(new SignIn.Agent(), Optional.empty());
        assertThat(((Arrival.Refused) none).problem().why().key()).isEqualTo("machine.ssh.agent-absent-why");
        try (var agent = new Agent(folder.resolve("agent"))) {
            Arrival empty = arrive(new SignIn.Agent(), Optional.of(agent.socket()));
            assertThat(((Arrival.Refused) empty).problem().why().key()).isEqualTo("machine.ssh.agent-empty-why");
        }
    }

    /** A real ssh-agent. */
    private record Agent(Path socket, Process process) implements AutoCloseable {
        Agent(Path socket) throws Exception {
            this(socket, new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start());
            // It says where it listens once it does.
            assertThat(process.getInputStream().read()).isPositive();
        }

        void add(Path key) throws Exception {
            var builder = new ProcessBuilder("ssh-add", "-q", key.toString());
            builder.environment().put("SSH_AUTH_SOCK", socket.toString());
            assertThat(builder.start().waitFor()).isZero();
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
