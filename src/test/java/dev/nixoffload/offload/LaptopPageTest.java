package dev.nixoffload.offload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Outcome.Failed;
import dev.nixoffload.check.Outcome.Passed;
import dev.nixoffload.check.Outcome.Warned;
import dev.nixoffload.machine.Facts;
import dev.nixoffload.machine.TestFacts;
import dev.nixoffload.offload.LabPair.Sectioned;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaptopPageTest {
    private static final String PUBLIC =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINJBWteeLm0KtHR6dfomuNsmkhbDNGOEenLnWBuVRv3j"
                    + " nix-builder@laptop-to-desktop";

    private final LabPair pair = new LabPair();

    @Test
    void theLaptopAsItShouldBe() throws Exception {
        for (String id :
                new String[] {"laptop.address", "laptop.builder", "laptop.cache", "laptop.fallback", "laptop.mounts"}) {
            assertThat(pair.ask(id)).as(id).isInstanceOf(Passed.class);
        }
    }

    @Test
    void aBuilderWithAnotherAddressIsAnAddressNotABuilder() throws Exception {
        pair.nix(LabPair.NIX, LabPair.MACHINES.replace("15.7 ", "15.70 "));
        elsewhere("192.168.15.70");

        assertThat(pair.ask("laptop.address"))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.summary().arguments())
                                .containsExactly("/etc/nix/machines:1", "192.168.15.70", "192.168.15.7"));
        assertThat(failed("laptop.builder")).isEqualTo("laptop.builder.absent");
    }

    @Test
    void aSubstituterWithAnotherAddressIsFoundInItsFile() throws Exception {
        pair.nix(LabPair.NIX.replace("15.7:", "15.70:"), LabPair.MACHINES);
        elsewhere("192.168.15.70");

        assertThat(failed("laptop.address")).isEqualTo("laptop.address.other");
        assertThat(failed("laptop.cache")).isEqualTo("laptop.cache.missing");
    }

    @Test
    void anotherNameOfTheDesktopIsTheDesktop() throws Exception {
        pair.nix(LabPair.NIX.replace("192.168.15.7:", "desktop.lan:"), LabPair.MACHINES.replace("192.168.15.7", "big"));
        LabPair.answer(
                pair.laptop,
                "laptop.ssh.purpose",
                new Sectioned()
                        .with("target:192.168.15.7", "hostname 192.168.15.7\nuser root\nconnecttimeout 5")
                        .with("hosts:192.168.15.7", "192.168.15.7 STREAM")
                        .with("target:big", "hostname 192.168.15.7\nuser root")
                        .with("hosts:big", 2, "")
                        .with("via:big", "192.168.15.7 STREAM")
                        .with("target:desktop.lan", "hostname desktop.lan\nuser root")
                        .with("hosts:desktop.lan", "192.168.15.7 STREAM desktop.lan"));

        for (String id : new String[] {"laptop.address", "laptop.builder", "laptop.cache"}) {
            assertThat(pair.ask(id)).as(id).isInstanceOf(Passed.class);
        }
    }

    @Test
    void aMountOrAnSshBlockWithAnotherAddress() throws Exception {
        pair.mounts(LabPair.FSTAB.replace("15.7:/nix", "15.8:/nix"), "");
        elsewhere("192.168.15.8");
        assertThat(failed("laptop.address")).isEqualTo("laptop.address.other");

        pair.mounts(LabPair.FSTAB, "");
        LabPair.answer(
                pair.laptop,
                "laptop.ssh.purpose",
                new Sectioned()
                        .with("target:192.168.15.7", "hostname 192.168.15.8\nuser nix-builder")
                        .with("hosts:192.168.15.7", "192.168.15.7 STREAM")
                        .with("via:192.168.15.7", "192.168.15.8 STREAM")
                        .with("conf:/root/.ssh/config", "2:Host 192.168.15.7\n3:    HostName 192.168.15.8"));
        assertThat(pair.ask("laptop.address"))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.summary().arguments()).startsWith("/root/.ssh/config:3"));
    }

    private void elsewhere(String other) {
        LabPair.answer(
                pair.laptop,
                "laptop.ssh.purpose",
                new Sectioned()
                        .with("target:192.168.15.7", "hostname 192.168.15.7\nuser nix-builder\nconnecttimeout 5")
                        .with("hosts:192.168.15.7", "192.168.15.7 STREAM")
                        .with("target:" + other, "hostname " + other + "\nuser root")
                        .with("hosts:" + other, other + " STREAM"));
    }

    @ParameterizedTest
    @CsvSource({
        "x86_64-linux, aarch64-linux, laptop.builder.system",
        " 2 1 , ' 0 1 ', laptop.builder.jobs",
        " 2 1 , ' two 1 ', laptop.builder.unreadable",
        "nix-builder@, root@, laptop.builder.user",
        "/etc/nix/builder_key, /root/.ssh/id, laptop.builder.key",
        " - c3, ' kvm c3', laptop.builder.mandatory",
        "15.7 , '15.7:2222 ', laptop.builder.port",
    })
    void aLineThatKeepsTheDesktopFromWorking(String from, String to, String key) throws Exception {
        pair.nix(LabPair.NIX, LabPair.MACHINES.replaceFirst(from.strip(), to.isBlank() ? to : to.strip()));

        assertThat(failed("laptop.builder")).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"ssh-ng://, ssh://", "big-parallel, kvm"})
    void aLineThatCouldBeBetter(String from, String to) throws Exception {
        pair.nix(LabPair.NIX, LabPair.MACHINES.replace(from, to));

        assertThat(pair.ask("laptop.builder")).isInstanceOf(Warned.class);
    }

    @Test
    void noBuildersAtAll() throws Exception {
        pair.nix(LabPair.NIX, "# nobody");
        assertThat(failed("laptop.builder")).isEqualTo("laptop.builder.none");

        pair.nix(LabPair.NIX.replace("@/etc/nix/machines", ""), "");
        assertThat(failed("laptop.builder")).isEqualTo("laptop.builder.none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "http://192.168.15.7:5000/ https://cache.nixos.org; Passed; laptop.cache.passed",
                "https://cache.nixos.org http://192.168.15.7:5000?priority=10; Passed; laptop.cache.passed",
                "http://192.168.15.7:5000; Warned; laptop.cache.alone",
                "http://192.168.15.7:5000?trusted=true https://cache.nixos.org; Warned; laptop.cache.unsigned",
                "http://192.168.15.7:5001 https://cache.nixos.org; Failed; laptop.cache.port",
                "https://cache.nixos.org; Failed; laptop.cache.missing",
            })
    void substituters(String urls, String state, String key) throws Exception {
        pair.nix(LabPair.NIX.replaceFirst("substituters = .*", "substituters = " + urls), LabPair.MACHINES);

        Outcome.Answer answer = pair.ask("laptop.cache");
        assertThat(answer.getClass().getSimpleName()).isEqualTo(state);
        assertThat(answer.summary().key()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "fallback = true, fallback = false, laptop.fallback.off",
        "connect-timeout = 3, connect-timeout = 0, laptop.fallback.unlimited",
        "connect-timeout = 3, connect-timeout = 60, laptop.fallback.long",
        "max-jobs = 2, max-jobs = 0, laptop.fallback.jobs",
    })
    void settingsThatNeedTheDesktop(String from, String to, String key) throws Exception {
        pair.nix(LabPair.NIX.replace(from, to), LabPair.MACHINES);

        assertThat(failed("laptop.fallback")).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "2.26.3, laptop.fallback.off-why",
        "2.31.5, laptop.fallback.off-why",
        "2.32.0, laptop.fallback.off-why-new"
    })
    void whatFallbackDoesDependsOnTheVersion(String version, String key) throws Exception {
        Facts facts = TestFacts.debian();
        Facts.Nix nix = facts.nix().orElseThrow();
        pair.laptop.facts(LabPair.facts(
                facts,
                Optional.of(new Facts.Nix(
                        version,
                        nix.program(),
                        nix.experimentalFeatures(),
                        nix.system(),
                        nix.systems(),
                        nix.systemFeatures()))));
        pair.nix(LabPair.NIX.replace("fallback = true", "fallback = false"), LabPair.MACHINES);

        assertThat(pair.ask("laptop.fallback"))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.cause().key()).isEqualTo(key));
    }

    @Test
    void anSshWithoutTimeoutIsAWarning() throws Exception {
        pair.ssh("hostname 192.168.15.7\nuser nix-builder\nconnecttimeout none", "");

        assertThat(pair.ask("laptop.fallback")).isInstanceOf(Warned.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "regular file|600|root|root|0|0|9; 0; laptop.builder-key.passed",
                "regular file|644|root|root|0|0|9; 255; laptop.builder-key.open",
                "regular file|600|kernelcore|root|1000|0|9; 0; laptop.builder-key.owner",
                "''; 255; laptop.builder-key.missing",
            })
    void theBuilderKeysFile(String stat, int derived, String key) throws Exception {
        builderKey(stat, "/etc/nix/builder_key", derived, PUBLIC, PUBLIC);

        assertThat(pair.ask("laptop.builder-key").summary().key()).isEqualTo(key);
    }

    @Test
    void theBuilderKeyItself() throws Exception {
        String stat = "regular file|600|root|root|0|0|9";
        builderKey(stat, "/nix/store/abc-builder_key", 0, PUBLIC, PUBLIC);
        assertThat(failed("laptop.builder-key")).isEqualTo("laptop.builder-key.in-store");

        builderKey(
                stat,
                "/etc/nix/builder_key",
                255,
                "Load key \"/etc/nix/builder_key\": incorrect passphrase supplied to decrypt private key",
                PUBLIC);
        assertThat(failed("laptop.builder-key")).isEqualTo("laptop.builder-key.passphrase");

        builderKey(stat, "/etc/nix/builder_key", 255, "Load key \"/etc/nix/builder_key\": error in libcrypto", PUBLIC);
        assertThat(failed("laptop.builder-key")).isEqualTo("laptop.builder-key.malformed");

        builderKey(stat, "/etc/nix/builder_key", 0, PUBLIC, PUBLIC.replace("INJB", "INJC"));
        assertThat(failed("laptop.builder-key")).isEqualTo("laptop.builder-key.other-public");
    }

    private void builderKey(String stat, String real, int status, String derived, String beside) {
        LabPair.answer(
                pair.laptop,
                "laptop.builder-key.purpose",
                new Sectioned()
                        .with("stat", stat.isEmpty() ? 1 : 0, stat)
                        .with("real", real)
                        .with("derived", status, derived)
                        .with("beside", beside));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "soft; hard; Warned; laptop.mounts.hard",
                "nofail,x-systemd.automount; hard; Failed; laptop.mounts.boot",
                ",x-systemd.automount; ''; Warned; laptop.mounts.eager",
                ":/nix/store ; :/srv ; Failed; laptop.mounts.source",
            })
    void waysToMountThatHang(String from, String to, String state, String key) throws Exception {
        pair.mounts(LabPair.FSTAB.replace(from.strip(), to.strip()), "");

        Outcome.Answer answer = pair.ask("laptop.mounts");
        assertThat(answer.getClass().getSimpleName()).isEqualTo(state);
        assertThat(answer.summary().key()).isEqualTo(key);
    }

    @Test
    void aStoreMountedOverTheLaptopsOwn() throws Exception {
        pair.mounts(LabPair.FSTAB, "61 39 0:44 / /nix/store ro - nfs4 192.168.15.7:/nix/store ro,vers=4.2");

        assertThat(failed("laptop.mounts")).isEqualTo("laptop.mounts.over-store");
    }

    private String failed(String id) throws Exception {
        Outcome.Answer answer = pair.ask(id);
        assertThat(answer).isInstanceOf(Failed.class);
        return answer.summary().key();
    }
}
