package dev.nixoffload.offload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Skipped;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.machine.Dialled;
import dev.nixoffload.machine.ScriptedMachine;
import dev.nixoffload.machine.TestFacts;
import dev.nixoffload.offload.LabPair.Sectioned;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesktopPageTest {
    private static final String AGING = "none 20777 -1 -1 -1";
    private static final String PASSWD = "nix-builder:x:999:989::/var/lib/nix-builder:/bin/bash";
    private static final String WORKS = "offload-shell-works";
    private static final String KEY = "cache.local:sOT/6rlMHPODclZLvp4OZcSd6tu3KIWDsp9BWYFPzjw=";
    private static final String KEY_STAT = "regular file|600|root|root|0|0|100";
    private static final String WAITING = """
        Id=nix-daemon.socket
        LoadState=loaded
        ActiveState=active
        SubState=listening
        ActiveEnterTimestamp=@1763600000

        Id=nix-daemon.service
        LoadState=loaded
        ActiveState=active
        SubState=running
        ActiveEnterTimestamp=@1763600000\
        """;
    private static final String LISTENING = """
        LISTEN 0      511      0.0.0.0:5000  0.0.0.0:* users:(("nginx",pid=527,fd=10),("nginx",pid=451,fd=10))
        LISTEN 0      511    127.0.0.1:443   0.0.0.0:* users:(("nginx",pid=527,fd=5))
        LISTEN 0      128      0.0.0.0:22    0.0.0.0:* users:(("sshd",pid=352,fd=6))
        LISTEN 0      4096     0.0.0.0:2049  0.0.0.0:*
        LISTEN 0      4096     0.0.0.0:111   0.0.0.0:* users:(("rpcbind",pid=174,fd=4),("systemd",pid=1,fd=126))
        LISTEN 0      128         [::]:22       [::]:* users:(("sshd",pid=352,fd=7))
        """;

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

    @ParameterizedTest
    @CsvSource({
        "secret, regular file|600|root|root|0|0|100, public, Passed, desktop.cache-key.passed",
        "secret, regular file|644|root|root|0|0|100, public, Failed, desktop.cache-key.open",
        "missing, '', public, Failed, desktop.cache-key.missing",
        "public, regular file|600|root|root|0|0|100, public, Failed, desktop.cache-key.public-as-secret",
        "secret, regular file|600|root|root|0|0|100, secret, Failed, desktop.cache-key.secret-as-public",
        "secret, regular file|600|root|root|0|0|100, named-twice, Failed, desktop.cache-key.named-twice",
        "secret, regular file|600|root|root|0|0|100, missing, Failed, desktop.cache-key.no-public",
    })
    void theSigningKey(String secret, String stat, String published, String state, String key) throws Exception {
        cacheKey(secret, stat, published, KEY);

        Outcome.Answer answer = pair.ask("desktop.cache-key");
        assertThat(answer.getClass().getSimpleName()).isEqualTo(state);
        assertThat(answer.summary().key()).isEqualTo(key);
    }

    @Test
    void twoHalvesOfDifferentKeys() throws Exception {
        cacheKey("secret", KEY_STAT, "public", KEY.replace("sOT", "tOT"));
        assertThat(failed("desktop.cache-key")).isEqualTo("desktop.cache-key.mismatch");
    }

    private void cacheKey(String secret, String stat, String published, String publicText) {
        var answer = new Sectioned()
                .with("secret-stat", stat.isEmpty() ? 1 : 0, stat)
                .with("secret", secret);
        if (secret.equals("secret")) {
            answer.with("derived", KEY);
        }
        answer.with("public-stat", KEY_STAT).with("published", published);
        if (published.equals("public")) {
            answer.with("public-text", publicText);
        }
        LabPair.answer(pair.desktop, "desktop.cache-key.purpose", answer);
    }

    @Test
    void theDaemonAnswersOrDoesNot() throws Exception {
        daemon(WAITING, "1763500000", 0, "{\"trusted\":1,\"url\":\"daemon\",\"version\":\"2.26.3\"}");
        assertThat(pair.ask("desktop.nix-daemon")).isInstanceOf(Passed.class);

        daemon(WAITING, "1763700000", 0, "{}");
        assertThat(pair.ask("desktop.nix-daemon")).isInstanceOf(Warned.class);

        daemon(
                WAITING,
                "0",
                1,
                "error: cannot connect to socket at '/nix/var/nix/daemon-socket/socket': Connection refused");
        assertThat(failed("desktop.nix-daemon")).isEqualTo("nix.daemon.refused");

        daemon(WAITING, "0", 137, "");
        assertThat(failed("desktop.nix-daemon")).isEqualTo("nix.daemon.silent");
    }

    @ParameterizedTest
    @CsvSource({
        "loaded, inactive, nix.daemon.stopped",
        "loaded, failed, nix.daemon.failed",
        "masked, inactive, nix.daemon.masked",
        "not-found, inactive, nix.daemon.none",
    })
    void aDaemonThatIsStopped(String load, String active, String key) throws Exception {
        String units = "Id=nix-daemon.socket\nLoadState=" + load + "\nActiveState=" + active;
        LabPair.answer(
                pair.desktop,
                "nix.daemon.purpose",
                new Sectioned().with("units", units).with("changed", "0"));

        assertThat(failed("desktop.nix-daemon")).isEqualTo(key);
    }

    private void daemon(String units, String changed, int status, String said) {
        LabPair.answer(
                pair.desktop,
                "nix.daemon.purpose",
                new Sectioned().with("units", units).with("changed", changed).with("info", status, said));
    }

    @Test
    void whatIsNotSharedIsNotAskedFor() throws Exception {
        pair.offload = LabPair.withoutFiles(pair.offload);

        assertThat(pair.ask("desktop.nfs-service")).isInstanceOf(Skipped.class);
        assertThat(pair.ask("desktop.nfs-exports")).isInstanceOf(Skipped.class);
        assertThat(pair.ask("laptop.mounts")).isInstanceOf(Skipped.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "192.168.15.9(ro,root_squash); 192.168.15.0/24(rw,root_squash); nfs.exports.passed",
                "*(ro,root_squash); 192.168.15.9(rw,all_squash); nfs.exports.passed",
                "192.168.16.0/24(ro); 192.168.15.9(rw); nfs.exports.not-to",
                "192.168.15.90(ro); 192.168.15.9(rw); nfs.exports.not-to",
                "192.168.15.9(rw,root_squash); 192.168.15.9(rw); nfs.exports.writable",
                "192.168.15.9(ro,no_root_squash); 192.168.15.9(rw); nfs.exports.root",
                "192.168.15.9(ro); 192.168.15.9(ro); nfs.exports.read-only",
                "192.168.15.9(ro); *(rw); nfs.exports.world",
            })
    void whatIsExportedToWhom(String store, String files, String key) throws Exception {
        exports("/nix/store\t" + store + "\n/var/lib/nix-offload\t" + files, "1:# nothing");

        assertThat(pair.ask("desktop.nfs-exports").summary().key()).isEqualTo(key);
    }

    @Test
    void aSlipInTheExportsAndAMissingDirectory() throws Exception {
        exports(LabPair.ETAB, "/nix/store 192.168.15.9 (rw)");
        assertThat(failed("desktop.nfs-exports")).isEqualTo("nfs.exports.space");

        exports("/nix/store\t192.168.15.9(ro)", "");
        assertThat(failed("desktop.nfs-exports")).isEqualTo("nfs.exports.missing");
    }

    private void exports(String etab, String file) {
        LabPair.answer(
                pair.desktop,
                "nfs.exports.purpose",
                new Sectioned()
                        .with("etab", etab)
                        .with("file:/etc/exports", file)
                        .with("dir:/nix/store", "")
                        .with("dir:/var/lib/nix-offload", ""));
    }

    @Test
    void portsThatAreOpenForTheLaptop() throws Exception {
        listening(LISTENING);
        for (int port : new int[] {22, 111, 2049, 5000}) {
            pair.laptop.dial(LabPair.DESKTOP, port, new Dialled.Connected(new Socket(), Duration.ofMillis(1)));
        }
        assertThat(pair.ask("desktop.firewall")).isInstanceOf(Passed.class);

        pair.laptop.dial(LabPair.DESKTOP, 111, new Dialled.Silent(Duration.ofSeconds(5)));
        assertThat(pair.ask("desktop.firewall")).isInstanceOf(Warned.class);

        pair.laptop.dial(LabPair.DESKTOP, 5000, new Dialled.Silent(Duration.ofSeconds(5)));
        assertThat(pair.ask("desktop.firewall"))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.summary().arguments()).containsExactly("111, 5000"));
    }

    @Test
    void aPortThatNobodyListensOnIsNotTheFirewallsFault() throws Exception {
        listening(LISTENING.lines().filter(line -> line.contains(":22 ")).reduce("", (a, b) -> a + b + "\n"));
        pair.laptop.dial(LabPair.DESKTOP, 22, new Dialled.Connected(new Socket(), Duration.ofMillis(1)));

        assertThat(pair.ask("desktop.firewall")).isInstanceOf(Passed.class);
    }

    @Test
    void aServiceOnTheLoopbackAddressAloneIsNamed() throws Exception {
        listening("LISTEN 0 511 127.0.0.1:5000 0.0.0.0:* users:((\"nginx\",pid=5,fd=1))\n");

        assertThat(failed("desktop.firewall")).isEqualTo("desktop.firewall.loopback");
    }

    private void listening(String said) {
        pair.desktop.on(LabPair.asking("desktop.listening.purpose"), ScriptedMachine.exited(0, said));
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
