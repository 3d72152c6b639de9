package dev.nixoffload.practice.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.practice.host.Identity;
import dev.nixoffload.practice.system.Guest.Result;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SshClientTest {
    private static final String TARGET = BuilderServer.TARGET;
    private static final SshKeys OTHER = SshKeys.generate("other");

    private BuilderServer far;
    private Guest guest;

    @BeforeEach
    void open() throws Exception {
        far = new BuilderServer();
        guest = far.guest;
    }

    @AfterEach
    void close() throws Exception {
        far.close();
    }

    private Result ssh(String... more) throws InterruptedException {
        return far.ssh(more);
    }

    @Test
    void runsACommandWithItsInputAndGivesItsStatus() throws Exception {
        assertThat(ssh(TARGET, "echo", "nonce")).isEqualTo(new Result(0, "echo nonce|", "said\n"));
        assertThat(guest.run(Identity.ROOT, "input", BuilderServer.joined(TARGET, "--", "7", "x")))
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
        assertThat(BuilderServer.plain(guest.run("ssh", "-T", "-o", "BatchMode=yes", TARGET, "true")))
                .isEqualTo(new Result(255, "", "Host key verification failed.\n"));
    }

    @Test
    void aHostKeyThatChangedIsShouted() throws Exception {
        far.pin(OTHER);

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
        guest.files().put("/run/pin", 0600, "192.168.15.9 " + BuilderServer.KEYS.publicLine());

        assertThat(ssh("-oUserKnownHostsFile=/run/pin", TARGET, "0").status()).isZero();
    }

    @Test
    void aNewHostMayBeTakenForGranted() throws Exception {
        guest.files().remove("/root/.ssh/known_hosts");

        Result first = BuilderServer.plain(guest.run(
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
        guest.files().put("/etc/nix/builder_key", 0600, BuilderServer.MINE.privateText(Optional.of("correct horse")));

        assertThat(ssh(TARGET, "true").err()).isEqualTo("builder@192.168.15.9: Permission denied (publickey).\n");
        guest.files().remove("/etc/nix/builder_key");
        assertThat(ssh(TARGET, "true").err())
                .isEqualTo("Warning: Identity file /etc/nix/builder_key not accessible: No such file or directory.\n"
                        + "builder@192.168.15.9: Permission denied (publickey).\n");
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
        assertThat(BuilderServer.plain(guest.run("ssh", "desk", "0")).err())
                .isEqualTo("Bad owner or permissions on /root/.ssh/config\n");
    }

    @Test
    void anybodyIsShownTheHostKey() throws Exception {
        Result scanned = guest.run("ssh-keyscan", "-t", "ed25519", "192.168.15.9");

        assertThat(scanned.status()).isZero();
        assertThat(scanned.out())
                .isEqualTo("192.168.15.9 " + BuilderServer.KEYS.publicLine().replace(" server", ""));
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
