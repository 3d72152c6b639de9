package dev.nixoffload.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.Secret;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Role;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Planted secrets turn up in nothing that is kept or shown (invariant I4). */
@Timeout(60)
class SecretsTest {
    private static final String WRONG = "canary-Wr0ng";

    @TempDir
    private Path folder;

    private final StringBuffer artefacts = new StringBuffer();
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            artefacts.append(new SimpleFormatter().format(entry)).append('\n');
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final Logger product = Logger.getLogger("dev.nixoffload");
    private final Logger jsch = Logger.getLogger("com.jcraft.jsch");

    @BeforeEach
    void listen() {
        for (Logger logger : new Logger[] {product, jsch}) {
            logger.addHandler(listening);
            logger.setLevel(Level.ALL);
        }
    }

    @AfterEach
    void stopListening() {
        for (Logger logger : new Logger[] {product, jsch}) {
            logger.removeHandler(listening);
            logger.setLevel(null);
        }
    }

    private void keep(Object thing) {
        artefacts.append(thing).append('\n');
        if (thing instanceof Throwable thrown) {
            var trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            artefacts.append(trace);
        }
    }

    private void assertClean(String... secrets) {
        for (String secret : secrets) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            assertThat(artefacts.toString())
                    .doesNotContain(secret)
                    .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(bytes))
                    .doesNotContain(Arrays.toString(bytes));
        }
    }

    @Test
    void passwordsAreInNoArtefact() throws Exception {
        var programs = new FakePrograms(folder).sudo("ask; become \"$@\"");
        var credentials =
                new GivenCredentials().login(WRONG, TestSshServer.PASSWORD).sudo(WRONG, FakePrograms.SUDO_PASSWORD);
        try (var server = programs.server()) {
            Arrival arrival = new SshGateway(credentials, Optional.empty()).arrive(Role.DESKTOP, server.access());
            keep(arrival);
            try (Machine machine = ((Arrival.Connected) arrival).machine()) {
                keep(machine.root());
                keep(machine.run(Command.of(Message.of("test.purpose"), "ps", "-eo", "args"))
                        .text());
                keep(catchThrowable(() -> machine.run(Command.of(Message.of("test.purpose"), "sleep", "9")
                        .asRoot()
                        .within(Duration.ofMillis(100)))));
            }
            server.commands().forEach(this::keep);
            keep(programs.sudoCalls());
        }
        assertThat(artefacts).contains("MachineException");
        assertClean(WRONG, TestSshServer.PASSWORD, FakePrograms.SUDO_PASSWORD);
    }

    @Test
    void refusalsHoldNoPassword() throws Exception {
        var programs = new FakePrograms(folder).sudo("ask; become \"$@\"");
        var credentials = new GivenCredentials().login(TestSshServer.PASSWORD).sudo(WRONG, WRONG + "2");
        try (var server = programs.server()) {
            try (Machine machine = TestSshServer.signIn(server.access(), credentials)) {
                keep(machine.root());
                keep(catchThrowable(() ->
                        machine.run(Command.of(Message.of("test.purpose"), "id").asRoot())));
            }
            var wrong = new GivenCredentials().login(WRONG, WRONG, WRONG);
            keep(new SshGateway(wrong, Optional.empty()).arrive(Role.DESKTOP, server.access()));
        }
        assertThat(artefacts).contains("machine.sudo.wrong-why").contains("machine.ssh.password-wrong-why");
        assertClean(WRONG, TestSshServer.PASSWORD);
    }

    @Test
    void aSecretPrintsNothingAndIsZeroed() {
        var secret = new Secret(WRONG.toCharArray());
        assertThat(secret).hasToString("Secret");
        assertThat(secret.utf8()).isEqualTo(WRONG.getBytes(StandardCharsets.UTF_8));
        secret.close();
        assertThat(new String(secret.reveal())).isEqualTo("\0".repeat(WRONG.length()));
    }
}
