package dev.nixoffload.practice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in to a make-believe machine, with the client that the product uses and with OpenSSH's. */
@Timeout(60)
class SshDaemonTest {
    private static final String COMPUTER = "192.168.15.1";

    private SmallMachine machine;

    @BeforeEach
    void make() throws Exception {
        machine = new SmallMachine();
    }

    @AfterEach
    void close() throws Exception {
        machine.close();
    }

    private Jsch signIn() throws Exception {
        return Jsch.withKey(machine.computer, COMPUTER, machine.userKey);
    }

    @Test
    void aCommandRunsInTheLoginShellOfTheAccount() throws Exception {
        machine.serve();

        try (Jsch client = signIn()) {
            assertThat(client.run("who; echo hello; complain no; exit 3", ""))
                    .isEqualTo(new Jsch.Result(3, "1000 /home/cypher\nhello\n", "no\n"));
            assertThat(client.run("get SSH_CONNECTION; get SSH_CLIENT; get SHELL; get PATH", "")
                            .out())
                    .matches("192\\.168\\.15\\.1 [0-9]+ 192\\.168\\.15\\.7 22\n192\\.168\\.15\\.1 [0-9]+ 22\n"
                            + "/bin/sh\n/usr/local/bin:/usr/bin:/bin:/usr/games\n");
            assertThat(client.run("whatever", "")).isEqualTo(new Jsch.Result(127, "", "sh: 1: whatever: not found\n"));
        }
    }

    @Test
    void bytesGoThroughWholeInBothDirections() throws Exception {
        machine.serve();
        String much = "0123456789abcdef".repeat(1 << 16);

        try (Jsch client = signIn()) {
            assertThat(client.run("cat", much).out()).isEqualTo(much);
        }
    }

    @Test
    void aProgramThatASignalEndsHasNoExitStatus() throws Exception {
        machine.serve();

        try (Jsch client = signIn()) {
            var channel = (ChannelExec) client.session.openChannel("exec");
            channel.setCommand("die");
            channel.connect();
            while (!channel.isClosed()) {
                Thread.sleep(5);
            }
            assertThat(channel.getExitSignal()).isEqualTo("KILL");
        }
    }

    @Test
    void whoLeavesHangsUpWhatRuns() throws Exception {
        machine.serve();
        try (Jsch client = signIn()) {
            var channel = (ChannelExec) client.session.openChannel("exec");
            channel.setCommand("wait");
            channel.connect();
            assertThat(machine.waiting.await(20, TimeUnit.SECONDS)).isTrue();

            channel.disconnect();

            assertThat(machine.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aForcedCommandRunsInPlaceOfAnother() throws Exception {
        machine.authorize("restrict,command=\"echo forced; get SSH_ORIGINAL_COMMAND\" " + machine.userKey.publicLine());
        machine.serve();

        try (Jsch client = signIn()) {
            assertThat(client.run("echo mine", "").out()).isEqualTo("forced\necho mine\n");
        }
    }

    @Test
    void aConnectionThroughItLeadsWhereTheMachinesOwnWould() throws Exception {
        machine.serve();
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Jsch client = signIn()) {
            machine.doors.put(5000, listener.getLocalPort());
            Thread.ofVirtual().start(() -> {
                try (var guest = listener.accept()) {
                    guest.getInputStream().transferTo(guest.getOutputStream());
                } catch (IOException _) {
                    // The test is over.
                }
            });
            var channel = (ChannelDirectTCPIP) client.session.openChannel("direct-tcpip");
            channel.setHost("192.168.15.7");
            channel.setPort(5000);
            OutputStream there = channel.getOutputStream();
            InputStream back = channel.getInputStream();
            channel.connect();

            there.write("there and back".getBytes(StandardCharsets.UTF_8));
            there.flush();

            assertThat(back.readNBytes(14)).asString().isEqualTo("there and back");
            channel.disconnect();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4999, 22000})
    void aPortWhereNothingListensIsAFailureToOpen(int port) throws Exception {
        machine.serve();
        try (Jsch client = signIn()) {
            var channel = (ChannelDirectTCPIP) client.session.openChannel("direct-tcpip");
            channel.setHost("192.168.15.7");
            channel.setPort(port);

            assertThatThrownBy(() -> channel.connect(10_000)).isInstanceOf(JSchException.class);
            assertThat(channel.getExitStatus()).isEqualTo(2);
        }
    }

    @Test
    void aRestrictedKeyForwardsNothing() throws Exception {
        machine.authorize("restrict " + machine.userKey.publicLine());
        machine.serve();
        try (Jsch client = signIn()) {
            var channel = (ChannelDirectTCPIP) client.session.openChannel("direct-tcpip");
            channel.setHost("127.0.0.1");
            channel.setPort(22);

            assertThatThrownBy(() -> channel.connect(10_000)).isInstanceOf(JSchException.class);
            assertThat(channel.getExitStatus()).isEqualTo(1);
        }
    }

    @Test
    void withoutAHostKeyItDoesNotStart() throws Exception {
        machine.files().remove("/etc/ssh/ssh_host_ed25519_key");

        assertThatThrownBy(machine::serve).hasMessage("sshd: no hostkeys available -- exiting.");
    }

    @Test
    void opensshsClientSignsInToo(@TempDir Path folder) throws Exception {
        assumeThat(Path.of("/usr/bin/ssh")).exists();
        machine.serve();
        Path key = Files.createFile(
                folder.resolve("key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, machine.userKey.privateText(Optional.empty()));
        Path known = Files.writeString(
                folder.resolve("known"), "[127.0.0.1]:" + machine.port() + " " + machine.hostKey.publicLine());
        var argv = new ArrayList<>(List.of("/usr/bin/ssh", "-F", "none", "-i", key.toString()));
        for (String option : List.of(
                "IdentitiesOnly=yes",
                "IdentityAgent=none",
                "BatchMode=yes",
                "StrictHostKeyChecking=yes",
                "UserKnownHostsFile=" + known)) {
            argv.addAll(List.of("-o", option));
        }
        argv.addAll(List.of("-p", Integer.toString(machine.port()), "cypher@127.0.0.1", "who; cat; exit 5"));

        Process ssh = new ProcessBuilder(argv).redirectErrorStream(true).start();
        ssh.getOutputStream().write("over the real thing\n".getBytes(StandardCharsets.UTF_8));
        ssh.getOutputStream().close();

        assertThat(new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("1000 /home/cypher\nover the real thing\n");
        assertThat(ssh.waitFor()).isEqualTo(5);
    }

    @Test
    void closingItLeavesNoThreads() throws Exception {
        machine.serve();
        signIn().close();

        machine.close();

        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("sshd-"))) {
            Thread.sleep(10);
        }
    }
}
