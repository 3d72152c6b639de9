package dev.nixoffload.practice.nix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.nix.NixConfig;
import dev.nixoffload.practice.nix.NixPair.Result;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SettingsTest {
    private static final String[] SHOW = {"nix", "config", "show"};

    private final NixPair pair;

    SettingsTest() throws Exception {
        pair = new NixPair();
    }

    @AfterEach
    void close() {
        pair.close();
    }

    private NixConfig shown() {
        Result shown = pair.run(pair.laptop, SHOW);
        assertThat(shown.status()).as(shown.err()).isZero();
        return NixConfig.parse(shown.out());
    }

    private void conf(String text) throws Exception {
        pair.laptop.tree().asRoot().put("/etc/nix/nix.conf", 0644, text);
    }

    @Test
    void showsWhatIsSetAmongTheDefaults() {
        NixConfig config = shown();

        assertThat(config.words("substituters")).containsExactly(NixPair.CACHE);
        assertThat(config.text("builders")).contains("@/etc/nix/machines");
        assertThat(config.text("experimental-features")).contains("fetch-tree flakes nix-command");
        assertThat(config.number("max-jobs")).hasValue(2);
        assertThat(config.number("narinfo-cache-negative-ttl")).hasValue(3600);
        assertThat(config.text("trusted-users")).contains("root");
        assertThat(config.words("system-features"))
                .containsExactly("benchmark", "big-parallel", "kvm", "nixos-test", "uid-range");
        assertThat(config.isTrue("fallback")).isTrue();
        assertThat(config.text("store")).contains("auto");
        assertThat(config.text("post-build-hook")).contains("");
        assertThat(config.text("use-cgroups")).as("of a feature that is off").isEmpty();
    }

    @Test
    void addsToListsAndFollowsIncludes() throws Exception {
        conf("""
            experimental-features = nix-command # and no flakes
            extra-trusted-users = @wheel
            include more.conf
            !include nowhere.conf
            """);
        pair.laptop.tree().asRoot().put("/etc/nix/more.conf", 0644, "max-jobs = 7\nsandbox = no\n");

        assertThat(shown().words("trusted-users")).containsExactly("root", "@wheel");
        assertThat(shown().number("max-jobs")).hasValue(7);
        assertThat(shown().text("sandbox")).contains("false");
    }

    @Test
    void demandsTheFeatureOfTheNewCommands() throws Exception {
        conf("");

        Result refused = pair.run(pair.laptop, SHOW);
        assertThat(refused.status()).isOne();
        assertThat(refused.err())
                .isEqualTo("error: experimental Nix feature 'nix-command' is disabled; add"
                        + " '--extra-experimental-features nix-command' to enable it\n");
        assertThat(pair.run(pair.laptop, "nix", "--extra-experimental-features", "nix-command", "config", "show")
                        .status())
                .isZero();
        assertThat(pair.run(pair.laptop, "nix", "--version").out()).isEqualTo("nix (Nix) 2.26.3\n");
    }

    @Test
    void knowsOldNamesAndWarnsOfUnknownOnes() throws Exception {
        conf("experimental-features = nix-command\nfoo = bar\nbuild-max-jobs = 3\n");

        Result shown = pair.run(pair.laptop, "nix", "show-config", "max-jobs");
        assertThat(shown.out()).isEqualTo("3\n");
        assertThat(shown.err())
                .isEqualTo("warning: unknown setting 'foo'\n"
                        + "warning: 'show-config' is a deprecated alias for 'config show'\n");
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        conf("max-jobs 3\n");
        assertThat(pair.run(pair.laptop, SHOW).err())
                .startsWith("error: syntax error in configuration line 'max-jobs 3' in '/etc/nix/nix.conf'\n");
        conf("max-jobs = many\n");
        assertThat(pair.run(pair.laptop, SHOW).err())
                .startsWith("error: configuration setting 'max-jobs' should be 'auto' or an integer\n");
        conf("include nowhere.conf\n");
        assertThat(pair.run(pair.laptop, SHOW).err())
                .isEqualTo("error: file '/etc/nix/nowhere.conf' included from '/etc/nix/nix.conf' not found\n");
    }

    @Test
    void refusesWordsThatItDoesNotKnow() {
        assertThat(pair.run(pair.laptop, "nix", "frobnicate").err())
                .isEqualTo("error: 'frobnicate' is not a recognised command\nTry 'nix --help' for more information.\n");
        assertThat(pair.run(pair.laptop, "nix", "store", "frobnicate").err())
                .startsWith("error: 'frobnicate' is not a recognised command\n");
        assertThat(pair.run(pair.laptop, "nix", "config", "show", "--no-link").err())
                .startsWith("error: unrecognised flag '--no-link'\n");
        assertThat(pair.run(pair.laptop, "nix", "store", "info", "--frobnicate").status())
                .isOne();
    }

    @Test
    void theUsersFileAndTheEnvironmentCount() throws Exception {
        pair.laptop.tree().asRoot().put("/root/.config/nix/nix.conf", 0644, "max-jobs = 5\n");
        assertThat(shown().number("max-jobs")).hasValue(5);
        Result shown = pair.run(
                pair.laptop,
                pair.user(pair.laptop, "cypher"),
                Map.of("NIX_CONFIG", "cores = 9\nbuilders = ", "HOME", "/home/cypher"),
                "",
                SHOW);
        assertThat(NixConfig.parse(shown.out()).number("cores")).hasValue(9);
        assertThat(NixConfig.parse(shown.out()).number("max-jobs")).hasValue(2);
    }

    private String trust() {
        return pair.run(
                        pair.laptop,
                        pair.user(pair.laptop, "cypher"),
                        Map.of("NIX_REMOTE", "daemon", "HOME", "/home/cypher"),
                        "",
                        "nix",
                        "store",
                        "info")
                .err();
    }

    @Test
    void theDaemonReadsItsSettingsAndWhatTheyIncludeWhenItIsRestarted() throws Exception {
        pair.conf(pair.laptop, "experimental-features = nix-command\n!include offload.conf\n");
        assertThat(trust()).endsWith("Trusted: 0\n");

        pair.laptop.tree().asRoot().put("/etc/nix/offload.conf", 0644, "extra-trusted-users = cypher\n");
        assertThat(trust()).as("before the restart").endsWith("Trusted: 0\n");
        pair.run(pair.laptop, "systemctl", "restart", "nix-daemon.socket", "nix-daemon.service");

        assertThat(trust()).endsWith("Trusted: 1\n");
    }

    @Test
    void aDaemonThatCannotReadItsSettingsDoesNotServe() throws Exception {
        conf("max-jobs three\n");

        Result daemon = pair.run(pair.laptop, "nix-daemon", "--daemon");
        assertThat(daemon.status()).isOne();
        assertThat(daemon.err())
                .isEqualTo("error: syntax error in configuration line 'max-jobs three' in '/etc/nix/nix.conf'\n");
    }
}
