package dev.nixoffload.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.GivenCredentials;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.RootAccess;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Access;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Root by sudo, against a stand-in that says what the real ones say. */
@Timeout(60)
class SudoTest {
    private static final Command WHO =
            Command.script(Message.of("test.purpose"), "echo \"$BECAME\"").asRoot();

    @TempDir
    private Path folder;

    private final GivenCredentials credentials = new GivenCredentials().login(TestSshServer.PASSWORD);
    private FakePrograms programs;

    @BeforeEach
    void makePrograms() {
        programs = new FakePrograms(folder);
    }

    @FunctionalInterface
    private interface Use {
        void of(Machine machine) throws Exception;
    }

    private void with(Optional<Path> passwordFile, Use use) throws Exception {
        try (var server = programs.server()) {
            Access.Ssh plain = server.access();
            var access = new Access.Ssh(
                    plain.address(),
                    plain.port(),
                    plain.user(),
                    plain.signIn(),
                    plain.pinnedHostKeys(),
                    plain.jump(),
                    passwordFile);
            try (Machine machine = TestSshServer.signIn(access, credentials)) {
                use.of(machine);
            }
        }
    }

    private void with(Use use) throws Exception {
        with(Optional.empty(), use);
    }

    private Problem unavailable(Optional<Path> passwordFile) throws Exception {
        var problem = new Problem[1];
        with(passwordFile, machine -> {
            problem[0] = ((RootAccess.Unavailable) machine.root()).problem();
            var thrown = catchThrowableOfType(MachineException.class, () -> machine.run(WHO));
            assertThat(thrown.kind()).isEqualTo(MachineException.Kind.NO_ROOT);
            assertThat(thrown.problem()).isEqualTo(problem[0]);
        });
        return problem[0];
    }

    private String unavailableWhy() throws Exception {
        return unavailable(Optional.empty()).why().key();
    }

    @Test
    @DisplayName("fault 24: where sudo asks nothing, nothing is written to the command's input")
    void passwordless() throws Exception {
        programs.sudo("become \"$@\"");
        credentials.sudo(FakePrograms.SUDO_PASSWORD);
        with(machine -> {
            assertThat(machine.root()).isEqualTo(new RootAccess.Passwordless());
            assertThat(machine.run(WHO).text()).isEqualTo("root");
            Command cat = Command.of(Message.of("test.purpose"), "cat").asRoot();
            assertThat(machine.run(cat).output()).isEmpty();
            assertThat(machine.run(cat.reading(new byte[] {1, 2})).output()).containsExactly(1, 2);
            assertThat(machine.run(Command.script(Message.of("test.purpose"), "echo \"user $BECAME\""))
                            .text())
                    .isEqualTo("user");
            assertThat(credentials.questions()).hasSize(1);
        });
    }

    @Test
    @DisplayName("fault 24: a password at hand is not written where sudo, after all, does not ask for it")
    void notAskedAfterAll() throws Exception {
        programs.sudo("""
            [ -z "$silent" ] || { echo 'sudo: a password is required' >&2; exit 1; }
            become "$@"
            """);
        credentials.sudo(FakePrograms.SUDO_PASSWORD);
        with(machine -> {
            assertThat(machine.run(Command.of(Message.of("test.purpose"), "cat").asRoot())
                            .output())
                    .isEmpty();
            assertThat(credentials.questions()).hasSize(1);
        });
    }

    @Test
    void byPasswordWhichIsAskedForOnce() throws Exception {
        programs.sudo("ask; become \"$@\"");
        credentials.sudo(FakePrograms.SUDO_PASSWORD);
        with(machine -> {
            assertThat(machine.root()).isEqualTo(new RootAccess.ByPassword());
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 6; i++) {
                    threads.submit(() -> machine.run(Command.of(Message.of("test.purpose"), "sleep", "0.3")
                            .asRoot()));
                }
            }
            assertThat(machine.run(WHO).text()).isEqualTo("root");
            assertThat(credentials.questions())
                    .filteredOn(question -> question.startsWith("sudo"))
                    .containsExactly("sudo cypher@127.0.0.1 1");
        });
    }

    @Test
    void oneWrongPasswordMayBeCorrected() throws Exception {
        programs.sudo("ask; become \"$@\"");
        credentials.sudo("wrong", FakePrograms.SUDO_PASSWORD);
        with(machine -> {
            assertThat(machine.run(WHO).text()).isEqualTo("root");
            assertThat(credentials.questions()).endsWith("sudo cypher@127.0.0.1 1", "sudo cypher@127.0.0.1 2");
        });
    }

    @Test
    void twoWrongPasswordsAreEnough() throws Exception {
        programs.sudo("ask; become \"$@\"");
        credentials.sudo("wrong", "wronger", FakePrograms.SUDO_PASSWORD);
        assertThat(unavailableWhy()).isEqualTo("machine.sudo.wrong-why");
        assertThat(credentials.questions()).endsWith("sudo cypher@127.0.0.1 2");
    }

    @Test
    void noPasswordGiven() throws Exception {
        programs.sudo("ask; become \"$@\"");
        assertThat(unavailableWhy()).isEqualTo("machine.sudo.unasked-why");
    }

    @Test
    @DisplayName("fault 23: who is not in the sudoers file is named, with the rule that is missing")
    void notInSudoers() throws Exception {
        programs.sudo("ask; echo 'cypher is not in the sudoers file.' >&2; exit 1");
        credentials.sudo(FakePrograms.SUDO_PASSWORD);
        Problem problem = unavailable(Optional.empty());
        assertThat(problem.what().arguments()).containsExactly("cypher", "127.0.0.1");
        assertThat(problem.why().key()).isEqualTo("machine.sudo.denied-why");
        assertThat(problem.remedy().arguments()).startsWith("cypher");
        assertThat(problem.details()).contains("cypher is not in the sudoers file.");
    }

    @Test
    @DisplayName("fault 23: a rule for some commands only is not enough, and that is said")
    void someCommandsOnly() throws Exception {
        programs.sudo("echo \"Sorry, user cypher is not allowed to execute '$*' as root on tower.\" >&2; exit 1");
        assertThat(unavailableWhy()).isEqualTo("machine.sudo.denied-why");
    }

    @Test
    @DisplayName("fault 25: requiretty, doas and a sudo that is not there are told apart")
    void dialects() throws Exception {
        programs.sudo("echo 'sudo: sorry, you must have a tty to run sudo' >&2; exit 1");
        assertThat(unavailableWhy()).isEqualTo("machine.sudo.tty-why");

        credentials.login(TestSshServer.PASSWORD);
        programs.sudo("exit 127").add("doas", "#!/bin/sh\necho 'doas: Authorization required' >&2\nexit 1\n");
        assertThat(unavailableWhy()).isEqualTo("machine.sudo.doas-why");

        credentials.login(TestSshServer.PASSWORD);
        programs.add("doas", "#!/bin/sh\nexit 127\n");
        assertThat(unavailableWhy()).isEqualTo("machine.sudo.absent-why");

        credentials.login(TestSshServer.PASSWORD);
        programs.add("doas", "#!/bin/sh\nshift 2\nBECAME=root exec \"$@\"\n");
        with(machine -> assertThat(machine.run(WHO).text()).isEqualTo("root"));
    }

    @Test
    @DisplayName("fault 25: sudo-rs, which puts words of its own around the prompt")
    void sudoRs() throws Exception {
        programs.sudo("""
            [ -z "$silent" ] || { echo 'sudo: interactive authentication is required' >&2; exit 1; }
            prompt="[sudo: authenticate] $prompt"
            ask; become "$@"
            """);
        credentials.sudo(FakePrograms.SUDO_PASSWORD);
        with(machine -> assertThat(machine.run(WHO).text()).isEqualTo("root"));
    }

    @Test
    void thePasswordComesFromAFileThatOthersCannotRead() throws Exception {
        programs.sudo("ask; become \"$@\"");
        Path file = Files.writeString(folder.resolve("password"), FakePrograms.SUDO_PASSWORD + "\nmore\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        with(Optional.of(file), machine -> assertThat(machine.run(WHO).text()).isEqualTo("root"));

        credentials.login(TestSshServer.PASSWORD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(unavailable(Optional.of(file)).why().key()).isEqualTo("machine.password-file.open");

        credentials.login(TestSshServer.PASSWORD);
        Path wrong = Files.writeString(folder.resolve("wrong"), "wrong");
        Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-------"));
        assertThat(unavailable(Optional.of(wrong)).why().key()).isEqualTo("machine.sudo.wrong-why");

        credentials.login(TestSshServer.PASSWORD);
        assertThat(unavailable(Optional.of(folder.resolve("absent"))).why().key())
                .isEqualTo("machine.password-file.unreadable");
        assertThat(credentials.questions()).noneMatch(question -> question.startsWith("sudo"));
    }
}
