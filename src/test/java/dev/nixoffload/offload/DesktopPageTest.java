package dev.nixoffload.offload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Skipped;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.machine.Dialled;
import dev.nixoffload.machine.ScriptedMachine;
import dev.nixoffload.offload.LabPair.Sectioned;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesktopPageTest {
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

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "nix-serve; inactive; ''; desktop.cache-service.stopped",
                "nix-serve; failed; Address already in use; desktop.cache-service.failed",
                "nix-serve; failed; cannot open '/var/cache-priv-key.pem': Permission denied;"
                        + " desktop.cache-service.key",
                "nix-serve; failed; Died at /nix/store/x/Nix/Manifest.pm line 236.; desktop.cache-service.manifest",
                "nginx; active; ''; desktop.cache-service.elsewhere",
                "; ; ''; desktop.cache-service.none",
            })
    void whyTheCacheDoesNotAnswer(String unit, String active, String journal, String key) throws Exception {
        pair.desktop.dial("127.0.0.1", 5000, new Dialled.Refused("Connection refused"));
        pair.desktop.dial(LabPair.DESKTOP, 5000, new Dialled.Silent(Duration.ofSeconds(5)));
        String id = unit + ".service";
        LabPair.answer(
                pair.desktop,
                "desktop.cache-service.why",
                new Sectioned()
                        .with(
                                "units",
                                unit == null
                                        ? "Id=nginx.service\nLoadState=not-found\nActiveState=inactive"
                                        : "Id=" + id + "\nLoadState=loaded\nActiveState=" + active)
                        .with("listening", "")
                        .with("journal:" + id, journal));

        assertThat(failed("desktop.cache-service")).isEqualTo(key);
    }

    @Test
    void aFirewallThatDropsEvenLocalConnectionsIsNotTheServersFault() throws Exception {
        pair.desktop.dial("127.0.0.1", 2049, new Dialled.Silent(Duration.ofSeconds(8)));
        listening(LISTENING);
        assertThat(pair.ask("desktop.nfs-service")).isInstanceOf(Skipped.class);

        listening("");
        assertThat(failed("desktop.nfs-service")).isEqualTo("nfs.service.silent");
    }

    private String failed(String id) throws Exception {
        Outcome.Answer answer = pair.ask(id);
        assertThat(answer).isInstanceOf(Failed.class);
        return answer.summary().key();
    }
}
