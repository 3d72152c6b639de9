package dev.nixoffload.practice.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.practice.host.Identity;
import dev.nixoffload.practice.system.Guest.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SshClientTest {
    private static final String TARGET = "builder@192.168.15.9";
    private static final SshKeys SERVER = SshKeys.generate("server");
    private static final SshKeys OTHER = SshKeys.generate("other");
    private static final SshKeys MINE = SshKeys.generate("mine");

    private final SshServer server = SshServer.setUpDefaultServer();
    private Guest guest;

    @BeforeEach
    void open() throws Exception {
        guest = new Guest();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(SERVER.pair()));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator((user, key, _) -> user.equals("builder") && isMine(key));
        server.setCommandFactory((channel, command) -> new Echo(command));
        server.start();
        guest.wire.door = Optional.of(server.getPort());
        guest.files().put("/etc/nix/builder_key", 0600, MINE.privateText(Optional.empty()));
        pin(SERVER);
    }

    @AfterEach
    void close() throws Exception {
        guest.close();
        server.stop(true);
    }

    private static boolean isMine(PublicKey key) {
        return KeyUtils.compareKeys(key, MINE.pair().getPublic());
    }

    private void pin(SshKeys keys) throws IOException {
        guest.files().put("/root/.ssh/known_hosts", 0600, "192.168.15.9 " + keys.publicLine());
    }

    private Result ssh(String... more) throws InterruptedException {
        return plain(guest.run(joined(more)));
    }

    /** With line ends as everybody else has them. */
    private static Result plain(Result result) {
        return new Result(result.status(), result.out(), result.err().replace("\r\n", "\n"));
    }

    private static String[] joined(String... more) {
        var argv = new ArrayList<>(List.of(
                "ssh",
                "-T",
                "-x",
                "-i",
                "/etc/nix/builder_key",
                "-o",
                "BatchMode=yes",
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "IdentityAgent=none",
                "-o",
                "StrictHostKeyChecking=yes",
                "-o",
                "ConnectTimeout=5",
                "-o",
                "PermitLocalCommand=no"));
        argv.addAll(List.of(more));
        return argv.toArray(String[]::new);
    }

    /** Tells its command and its input; the first word of the command may be a status. */
    private static final class Echo extends AbstractCommandSupport {
        private Echo(String command) {
            super(command, null);
        }

        @Override
        public void run() {
            ExitCallback exit = getExitCallback();
            try {
                byte[] input = getInputStream().readAllBytes();
                getOutputStream()
                        .write((getCommand() + "|" + new String(input, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8));
                getErrorStream().write("said\n".getBytes(StandardCharsets.UTF_8));
                getOutputStream().flush();
                getErrorStream().flush();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            String first = getCommand().split(" ")[0];
            exit.onExit(first.matches("\\d+") ? Integer.parseInt(first) : 0);
        }

        @Override
        public void destroy(ChannelSession channel) {}

        @Override
        public Environment getEnvironment() {
            return super.getEnvironment();
        }
    }

    @Test
    void runsACommandWithItsInputAndGivesItsStatus() throws Exception {
        assertThat(ssh(TARGET, "echo", "nonce")).isEqualTo(new Result(0, "echo nonce|", "said\n"));
        assertThat(guest.run(Identity.ROOT, "input", joined(TARGET, "--", "7", "x")))
                .isEqualTo(new Result(7, "7 x|input", "said\n"));
    }

    @Test
    void aHostThatNobodyKnowsIsNotSpokenTo() throws Exception {
        guest.files().remove("/root/.ssh/known_hosts");

        assertThat(ssh(TARGET, "true"))
                .isEqualTo(new Result(
                        255,
                        "",
                        "No ED25519 host key is known for 192.168.15.9 and you have requested strict checking.\n"
                                + "Host key verification failed.\n"));
        assertThat(plain(guest.run("ssh", "-T", "-o", "BatchMode=yes", TARGET, "true")))
                .isEqualTo(new Result(255, "", "Host key verification failed.\n"));
    }

    @Test
    void aHostKeyThatChangedIsShouted() throws Exception {
        pin(OTHER);

        Result refused = ssh(TARGET, "true");

        assertThat(refused.status()).isEqualTo(255);
        assertThat(refused.err())
                .contains("@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\n")
                .contains("Offending ED25519 key in /root/.ssh/known_hosts:1\n")
                .endsWith("Host key for 192.168.15.9 has changed and you have requested strict checking.\n"
                        + "Host key verification failed.\n");
    }

    @Test
    void aFileOfItsOwnMayHoldThePin() throws Exception {
        guest.files().remove("/root/.ssh/known_hosts");
        guest.files().put("/run/pin", 0600, "192.168.15.9 " + SERVER.publicLine());

        assertThat(ssh("-oUserKnownHostsFile=/run/pin", TARGET, "0").status()).isZero();
    }

    @Test
    void aNewHostMayBeTakenForGranted() throws Exception {
        guest.files().remove("/root/.ssh/known_hosts");

        Result first = plain(guest.run(
                "ssh", "-T", "-i", "/etc/nix/builder_key", "-o", "StrictHostKeyChecking=accept-new", TARGET, "0"));

        assertThat(first.err())
                .startsWith("Warning: Permanently added '192.168.15.9' (ED25519) to the list of known hosts.\n");
        assertThat(ssh(TARGET, "0").status()).isZero();
    }

    @Test
    void aKeyThatIsNotAuthorizedIsDenied() throws Exception {
        guest.files().put("/etc/nix/builder_key", 0600, OTHER.privateText(Optional.empty()));

        assertThat(ssh(TARGET, "true"))
                .isEqualTo(new Result(255, "", "builder@192.168.15.9: Permission denied (publickey).\n"));
        assertThat(ssh("nobody@192.168.15.9", "true").err())
                .isEqualTo("nobody@192.168.15.9: Permission denied (publickey).\n");
    }

    @Test
    void aKeyThatOthersCanReadIsNotUsed() throws Exception {
        guest.files().chmod("/etc/nix/builder_key", 0644);

        assertThat(ssh(TARGET, "true").err())
                .contains("WARNING: UNPROTECTED PRIVATE KEY FILE!")
                .contains("Permissions 0644 for '/etc/nix/builder_key' are too open.\n")
                .endsWith("Load key \"/etc/nix/builder_key\": bad permissions\n"
                        + "builder@192.168.15.9: Permission denied (publickey).\n");
    }

    @Test
    void aKeyWithAPassphraseCannotBeUsedSilently() throws Exception {
        guest.files().put("/etc/nix/builder_key", 0600, MINE.privateText(Optional.of("correct horse")));

        assertThat(ssh(TARGET, "true").err()).isEqualTo("builder@192.168.15.9: Permission denied (publickey).\n");
        guest.files().remove("/etc/nix/builder_key");
        assertThat(ssh(TARGET, "true").err())
                .isEqualTo("Warning: Identity file /etc/nix/builder_key not accessible: No such file or directory.\n"
                        + "builder@192.168.15.9: Permission denied (publickey).\n");
    }

    @Test
    void saysWhyThereIsNoConnection() throws Exception {
        guest.wire.door = Optional.empty();

        assertThat(ssh(TARGET, "true"))
                .isEqualTo(new Result(255, "", "ssh: connect to host 192.168.15.9 port 22: Connection refused\n"));
        assertThat(ssh("builder@192.168.15.70", "true").err())
                .isEqualTo("ssh: connect to host 192.168.15.70 port 22: No route to host\n");
        assertThat(ssh("builder@nosuch", "true").err())
                .isEqualTo("ssh: Could not resolve hostname nosuch: Name or service not known\n");
    }

    @Test
    void aServerThatHangsUpAtOnceIsNamed() throws Exception {
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            guest.wire.door = Optional.of(door.getLocalPort());
            Thread.startVirtualThread(() -> {
                try {
                    door.accept().close();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });

            assertThat(ssh(TARGET, "true").err())
                    .isEqualTo("kex_exchange_identification: Connection closed by remote host\n"
                            + "Connection closed by 192.168.15.9 port 22\n");
        }
    }

    @Test
    void theConfigurationOfRootCounts() throws Exception {
        guest.files().put("/root/.ssh/config", 0600, """
            Host desk
                HostName 192.168.15.9
                User builder
                IdentityFile /etc/nix/builder_key
                HostKeyAlias 192.168.15.9
            """);

        assertThat(guest.run("ssh", "desk", "0").status()).isZero();
        guest.files().chmod("/root/.ssh/config", 0666);
        assertThat(plain(guest.run("ssh", "desk", "0")).err())
                .isEqualTo("Bad owner or permissions on /root/.ssh/config\n");
    }

    @Test
    void anybodyIsShownTheHostKey() throws Exception {
        Result scanned = guest.run("ssh-keyscan", "-t", "ed25519", "192.168.15.9");

        assertThat(scanned.status()).isZero();
        assertThat(scanned.out())
                .isEqualTo("192.168.15.9 " + SERVER.publicLine().replace(" server", ""));
        assertThat(scanned.err()).startsWith("# 192.168.15.9:22 SSH-2.0-");
        guest.wire.door = Optional.empty();
        assertThat(guest.run("ssh-keyscan", "192.168.15.9")).isEqualTo(new Result(1, "", ""));
    }

    @Test
    void aLocalCommandRunsOnceSignedIn() throws Exception {
        guest.install("/bin/sh", task -> {
            task.say(task.argv().getLast() + "\n");
            return 0;
        });

        assertThat(guest.run(
                                "ssh",
                                TARGET,
                                "-x",
                                "-i",
                                "/etc/nix/builder_key",
                                "-oPermitLocalCommand=yes",
                                "-oLocalCommand=echo started",
                                "--",
                                "0",
                                "--stdio")
                        .out())
                .isEqualTo("echo started\n0 --stdio|");
    }
}
