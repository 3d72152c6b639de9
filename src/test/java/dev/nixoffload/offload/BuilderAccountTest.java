package dev.nixoffload.offload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.machine.TestFacts;
import dev.nixoffload.offload.LabPair.Sectioned;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuilderAccountTest {
    private static final String AGING = "none 20777 -1 -1 -1";
    private static final String PASSWD = "nix-builder:x:999:989::/var/lib/nix-builder:/bin/bash";
    private static final String WORKS = "offload-shell-works";

    private final LabPair pair = new LabPair();

    @Test
    void theBuilderAsItShouldBe() throws Exception {
        assertThat(pair.ask("desktop.builder-user")).isInstanceOf(Passed.class);
        assertThat(pair.ask("desktop.trusted")).isInstanceOf(Passed.class);
        assertThat(pair.ask("desktop.sshd")).isInstanceOf(Passed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "none 20777 -1 -1 -1, /usr/sbin/nologin, This account is currently not available.,"
                + " desktop.builder-user.refuses",
        "none 20777 -1 -1 -1, /bin/false, '', desktop.builder-user.refuses",
        "none 20777 -1 -1 -1, /usr/bin/git-shell, fatal: unrecognized command, desktop.builder-user.refuses",
        "none 20777 -1 -1 20000, /bin/bash, offload-shell-works, desktop.builder-user.expired",
        "set 0 -1 -1 -1, /bin/bash, offload-shell-works, desktop.builder-user.aged",
        "set 19000 90 -1 -1, /bin/bash, offload-shell-works, desktop.builder-user.aged",
    })
    void aBuilderWhoCannotComeIn(String aging, String shell, String said, String key) throws Exception {
        pair.account(LabPair.SSHD, aging, PASSWD.replace("/bin/bash", shell), said);

        assertThat(failed("desktop.builder-user")).isEqualTo(key);
    }

    @Test
    void aBuilderWhoIsNotThere() throws Exception {
        LabPair.answer(
                pair.desktop,
                "desktop.builder-user.purpose",
                new Sectioned()
                        .with("sshd", LabPair.SSHD)
                        .with("aging", 1, "")
                        .with("groups", 1, "")
                        .with("passwd", 2, ""));

        assertThat(failed("desktop.builder-user")).isEqualTo("desktop.builder-user.missing");
    }

    @Test
    void aLockedAccountMattersWithoutPamAlone() throws Exception {
        pair.account(LabPair.SSHD, AGING.replace("none", "locked"), PASSWD, WORKS);
        assertThat(pair.ask("desktop.builder-user")).isInstanceOf(Passed.class);

        pair.account(LabPair.SSHD.replace("usepam yes", "usepam no"), AGING.replace("none", "locked"), PASSWD, WORKS);
        assertThat(failed("desktop.builder-user")).isEqualTo("desktop.builder-user.locked");
    }

    @Test
    @DisplayName("fault 50: a shell whose start files print is told about, with the first line it prints")
    void aShellThatPrints() throws Exception {
        pair.account(LabPair.SSHD, AGING, PASSWD, "hello\n" + WORKS);

        assertThat(pair.ask("desktop.builder-user"))
                .isInstanceOfSatisfying(
                        Warned.class,
                        warned -> assertThat(warned.cause().arguments()).containsExactly("hello"));
    }

    @ParameterizedTest
    @CsvSource({
        "allowusers cypher, desktop.sshd.locked",
        "allowusers nix-builder@10.0.0.0/8, desktop.sshd.locked",
        "denyusers nix-*, desktop.sshd.locked",
        "denygroups nix-users, desktop.sshd.locked",
        "allowgroups wheel, desktop.sshd.locked",
        "'authenticationmethods publickey,password', desktop.sshd.more-than-keys",
        "forcecommand internal-sftp, desktop.sshd.forced",
        "pubkeyauthentication no, desktop.sshd.no-keys",
        "authorizedkeysfile none, desktop.sshd.no-keys-file",
        "pubkeyacceptedalgorithms rsa-sha2-512, desktop.sshd.no-ed25519",
    })
    void sshdThatLocksTheBuilderOut(String setting, String key) throws Exception {
        String keyword = setting.substring(0, setting.indexOf(' '));
        pair.account(LabPair.SSHD.replaceAll("(?m)^" + keyword + " .*\n", "") + setting + "\n", AGING, PASSWD, WORKS);

        assertThat(failed("desktop.sshd")).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "'allowusers cypher\nallowusers nix-builder'",
        "allowusers nix-builder@192.168.15.0/24",
        "allowusers *",
        "allowgroups nix-users wheel",
        "denyusers nix-build",
        "forcecommand nix-daemon --stdio",
    })
    void sshdThatLetsTheBuilderIn(String setting) throws Exception {
        String keyword = setting.substring(0, setting.indexOf(' '));
        pair.account(LabPair.SSHD.replaceAll("(?m)^" + keyword + " .*\n", "") + setting + "\n", AGING, PASSWD, WORKS);

        assertThat(pair.ask("desktop.sshd")).isInstanceOf(Passed.class);
    }

    @ParameterizedTest
    @CsvSource({"root nix-builder, true", "root @nix-users, true", "*, true", "root, false", "root @wheel, false"})
    void trustedByNameOrGroup(String users, boolean trusted) throws Exception {
        pair.trusted(users);

        assertThat(pair.ask("desktop.trusted")).isInstanceOf(trusted ? Passed.class : Failed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "700, 600, 999, 0, desktop.builder-ssh.passed",
        "755, 644, 0, 0, desktop.builder-ssh.passed",
        "777, 600, 999, 0, desktop.builder-ssh.loose",
        "700, 666, 999, 0, desktop.builder-ssh.loose",
        "700, 600, 1000, 0, desktop.builder-ssh.loose",
        "700, 600, 0, 1, desktop.builder-ssh.unreadable",
    })
    void ownersAndModesThatSshdAccepts(String folder, String file, int owner, int readable, String key)
            throws Exception {
        String home = "/var/lib/nix-builder";
        LabPair.answer(
                pair.desktop,
                "desktop.builder-ssh.purpose",
                new Sectioned()
                        .with("real:" + home + "/.ssh/authorized_keys", home + "/.ssh/authorized_keys")
                        .with("readable:" + home + "/.ssh/authorized_keys", readable, "")
                        .with("keys:" + home + "/.ssh/authorized_keys", "ssh-ed25519 AAAA")
                        .with(
                                "stat:" + home + "/.ssh/authorized_keys",
                                "regular file|" + file + "|o|g|" + owner + "|0|9")
                        .with("stat:" + home + "/.ssh", "directory|" + folder + "|nix-builder|g|999|989|9")
                        .with("stat:" + home, "directory|700|nix-builder|g|999|989|9")
                        .with("stat:/var/lib", "directory|777|root|root|0|0|9")
                        .with("real:" + home + "/.ssh/authorized_keys2", home + "/.ssh/authorized_keys2"));

        assertThat(pair.ask("desktop.builder-ssh").summary().key()).isEqualTo(key);
    }

    @Test
    void onNixosTheOptionIsNamed() throws Exception {
        pair.desktop.facts(TestFacts.nixos());
        pair.trusted("root");

        assertThat(pair.ask("desktop.trusted")).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.remedy().advice().key()).isEqualTo("desktop.trusted.missing-fix-nixos");
            assertThat(failed.remedy().commands())
                    .singleElement()
                    .satisfies(command -> assertThat(command.commandLine()).isEqualTo("sudo nixos-rebuild switch"));
        });
    }

    private String failed(String id) throws Exception {
        Outcome.Answer answer = pair.ask(id);
        assertThat(answer).isInstanceOf(Failed.class);
        return answer.summary().key();
    }
}
