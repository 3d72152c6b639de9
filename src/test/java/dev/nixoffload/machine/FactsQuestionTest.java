package dev.nixoffload.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FactsQuestionTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final long SECOND = NOON.getEpochSecond();

    private static String answer(String nix) {
        return (SECOND + 60) + ".500000000\n" + """
            Linux tower x86_64
            cypher
            cypher:x:1000:1000::/home/cypher:/usr/bin/fish
            0123456789abcdef0123456789abcdef
            22222222-2222-4222-8222-222222222222
            systemd
            none
            PRETTY_NAME="Debian GNU/Linux 13 (trixie)"
            NAME="Debian GNU/Linux"

            """ + nix + (SECOND + 62) + ".500000000\n";
    }

    private static Facts read(String nix) {
        return FactsQuestion.read(answer(nix), NOON, Duration.ofMillis(2400));
    }

    @Test
    void readsWhatKindOfMachineItIs() {
        Facts facts = read("");
        assertThat(facts.kernel()).isEqualTo("Linux");
        assertThat(facts.hostName()).isEqualTo("tower");
        assertThat(facts.cpu()).isEqualTo("x86_64");
        assertThat(facts.user()).isEqualTo("cypher");
        assertThat(facts.loginShell()).isEqualTo("/usr/bin/fish");
        assertThat(facts.machineId()).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(facts.bootId()).isEqualTo("22222222-2222-4222-8222-222222222222");
        assertThat(facts.osName()).isEqualTo("Debian GNU/Linux 13 (trixie)");
        assertThat(facts.systemd()).isTrue();
        assertThat(facts.nixos()).isFalse();
        assertThat(facts.nix()).isEmpty();
    }

    @Test
    @DisplayName("fault 57: the clock is compared without what the question itself took there")
    void clock() {
        Facts facts = read("");
        // 2.4 s in all, 2 s of them there: 0.2 s each way.
        assertThat(facts.clockUncertainty()).isEqualTo(Duration.ofMillis(200));
        assertThat(facts.clockOffset()).isEqualTo(Duration.ofMillis(60_300));
    }

    @Test
    void aClockOfBusyBoxHasNoFraction() {
        String answer = answer("").replace(".500000000", ".%N");
        assertThat(FactsQuestion.read(answer, NOON, Duration.ofSeconds(3)).clock())
                .isEqualTo(NOON.plusSeconds(60));
    }

    private static final String SETTINGS = """
        allowed-users = *
        experimental-features = flakes nix-command
        extra-platforms = i686-linux x86_64-v1-linux
        post-build-hook =\s
        system = x86_64-linux
        system-features = benchmark big-parallel kvm
        """;

    @Test
    void readsNix() {
        Facts.Nix nix = read("--nix--\n/usr/bin/nix\nnix (Nix) 2.26.3\n" + SETTINGS)
                .nix()
                .orElseThrow();
        assertThat(nix.program()).isEqualTo("/usr/bin/nix");
        assertThat(nix.version()).isEqualTo("2.26.3");
        assertThat(nix.flakes()).isTrue();
        assertThat(nix.system()).isEqualTo("x86_64-linux");
        assertThat(nix.systems()).containsExactly("x86_64-linux", "i686-linux", "x86_64-v1-linux");
        assertThat(nix.systemFeatures()).containsExactly("benchmark", "big-parallel", "kvm");
    }

    @Test
    void whatHadToBeForcedIsNotEffective() {
        Facts.Nix nix = read("--nix--\n/usr/bin/nix\nnix (Nix) 2.26.3\nforced\n" + SETTINGS)
                .nix()
                .orElseThrow();
        assertThat(nix.experimentalFeatures()).containsExactly("flakes");
        assertThat(nix.flakes()).isFalse();
    }

    @Test
    void aNixThatDoesNotTellItsSettingsIsStillThere() {
        Facts.Nix nix = read("--nix--\n/usr/bin/nix\nnix (Lix, like Nix) 2.91.1\nforced\n")
                .nix()
                .orElseThrow();
        assertThat(nix.version()).isEqualTo("2.91.1");
        assertThat(nix.systems()).isEmpty();
    }
}
