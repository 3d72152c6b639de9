package dev.nixoffload.practice.nix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.nix.StorePath;
import dev.nixoffload.practice.host.Volume;
import dev.nixoffload.practice.nix.NixPair.Result;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Builds as the checks ask for them, on make-believe machines. */
@Timeout(30)
class BuildingTest {
    private static final String[] HERE = {"--builders", "", "--max-jobs", "1"};

    private final NixPair pair;

    BuildingTest() throws Exception {
        pair = new NixPair();
    }

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void buildsHere() throws Exception {
        Result built = pair.probe(pair.desktop, "aa", NixPair.WHO, HERE);

        assertThat(pair.text(pair.desktop, built.first())).isEqualTo(NixPair.DESKTOP_BOOT);
        String derivation = pair.run(pair.desktop, "nix-store", "-q", "--deriver", built.first())
                .first();
        assertThat(built.err())
                .isEqualTo("this derivation will be built:\n  " + derivation + "\nbuilding '" + derivation + "'...\n");
        assertThat(new StorePath(derivation).name()).isEqualTo("offload-wizard-probe-aa.drv");
        assertThat(pair.run(pair.desktop, "nix-store", "--realise", derivation).out())
                .isEqualTo(built.out());
    }

    @Test
    void aBuilderThatFailsIsQuoted() {
        Result failed = pair.probe(pair.desktop, "ff", "echo one; echo two >&2; exit 4", HERE);

        assertThat(failed.status()).isOne();
        assertThat(failed.err())
                .containsPattern("error: builder for '/nix/store/\\w{32}-offload-wizard-probe-ff.drv' failed with exit"
                        + " code 4;\n       last 2 log lines:\n       > one\n       > two\n"
                        + "       For full logs, run:\n         nix log /nix/store/");
        assertThat(pair.probe(pair.desktop, "gg", "true", HERE).err())
                .containsPattern("failed to produce output path for output 'out' at '/nix/store/\\w{32}-offload");
    }

    @Test
    void buildersHaveNothingOfTheMachine() throws Exception {
        Result good = pair.probe(pair.desktop, "jj", "echo $HOME $NIX_BUILD_TOP $name > $out", HERE);
        assertThat(pair.text(pair.desktop, good.first())).isEqualTo("/homeless-shelter /build offload-wizard-probe-jj");
        var stat = pair.desktop.tree().asRoot().stat(good.first());
        assertThat(stat.uid()).isZero();
        assertThat(stat.mode()).isEqualTo(0444);
        assertThat(stat.modified().getEpochSecond()).isOne();
    }

    @Test
    void aSandboxWithoutAShell() throws Exception {
        pair.conf(pair.desktop, "experimental-features = nix-command\nsandbox-paths =\n");

        assertThat(pair.probe(pair.desktop, "kk", NixPair.WHO, HERE).err())
                .contains("> error: executing '/bin/sh': No such file or directory\n");
    }

    @Test
    void aFullDisk() {
        Volume volume = pair.desktop.tree().volume();
        pair.desktop.tree().volume(volume.withFreeBlocks(0));

        Result failed = pair.probe(pair.desktop, "ll", NixPair.WHO, HERE);
        assertThat(failed.status()).isOne();
        assertThat(failed.err()).contains("No space left on device");
    }

    @Test
    void aDaemonKeepsTheSettingsItStartedWith() throws Exception {
        pair.laptop.tree().asRoot().put("/etc/nix/nix.conf", 0644, "experimental-features = nix-command\nbuilders =\n");
        Result before = pair.probe(pair.laptop, "mm", NixPair.WHO);
        assertThat(pair.text(pair.laptop, before.first())).isEqualTo(NixPair.DESKTOP_BOOT);

        pair.restart(pair.laptop);
        Result after = pair.probe(pair.laptop, "nn", NixPair.WHO);
        assertThat(pair.text(pair.laptop, after.first())).isEqualTo(NixPair.LAPTOP_BOOT);
    }

    @Test
    void whoIsNotTrustedMayNotSetEverything() throws Exception {
        Result built = pair.run(
                pair.laptop,
                pair.user(pair.laptop, "cypher"),
                Map.of("NIX_REMOTE", "daemon", "HOME", "/home/cypher"),
                "",
                "nix",
                "build",
                "--impure",
                "--no-link",
                "--print-out-paths",
                "--builders",
                "ssh-ng://evil x86_64-linux",
                "--option",
                "substituters",
                "http://evil " + NixPair.CACHE,
                "--expr",
                "derivation { name = \"x\"; system = builtins.currentSystem; builder = \"/bin/sh\";"
                        + " args = [ \"-c\" \"echo > $out\" ]; }");
        assertThat(built.status()).as(built.err()).isZero();
        assertThat(built.err())
                .contains(
                        "warning: ignoring the client-specified setting 'builders', because it is a restricted setting"
                                + " and you are not a trusted user\n")
                .contains("warning: ignoring untrusted substituter 'http://evil', you are not a trusted user.\n")
                .contains("on 'ssh-ng://nix-builder@192.168.15.7'");
    }

    @Test
    void asksStores() {
        Result daemon = pair.run(pair.laptop, "nix", "store", "info", "--store", "daemon");
        assertThat(daemon.err()).isEqualTo("Store URL: daemon\nVersion: 2.26.3\nTrusted: 1\n");

        Result there =
                pair.run(pair.laptop, "nix", "store", "info", "--json", "--store", "ssh-ng://nix-builder@192.168.15.7");
        assertThat(there.out()).isEqualTo("{\"trusted\":1,\"url\":\"ssh-ng://\",\"version\":\"2.26.3\"}\n");

        assertThat(pair.run(pair.laptop, "nix", "store", "ping", "--store", "daemon")
                        .err())
                .startsWith(
                        "warning: 'nix store ping' is a deprecated alias for 'nix store info'\nStore URL: daemon\n");
    }

    @Test
    void withoutTheDaemonRootWorksOnTheStoreItself() throws Exception {
        pair.stop(pair.laptop);
        Result built = pair.run(
                pair.laptop,
                "nix-build",
                "-E",
                "derivation { name = \"y\"; system = builtins.currentSystem; builder = \"/bin/sh\";"
                        + " args = [ \"-c\" \"echo built > $out\" ]; }",
                "--option",
                "builders",
                "",
                "--no-out-link");
        assertThat(built.status()).as(built.err()).isZero();
        assertThat(pair.text(pair.laptop, built.first())).isEqualTo("built");
    }

    @Test
    void deletesPaths() {
        String path = pair.probe(pair.desktop, "oo", NixPair.WHO, HERE).first();

        assertThat(pair.daemon(pair.desktop, "nix", "store", "delete", path).status())
                .isZero();
        assertThat(pair.desktop.tree().asRoot().exists(path)).isFalse();
        Result missing = pair.daemon(pair.desktop, "nix-store", "--check-validity", path);
        assertThat(missing.status()).isOne();
        assertThat(missing.err()).isEqualTo("error: path '" + path + "' is not valid\n");
    }
}
