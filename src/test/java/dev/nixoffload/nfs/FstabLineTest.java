package dev.nixoffload.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FstabLineTest {
    @Test
    void readsWhatGrepFound() {
        assertThat(FstabLine.parseNumbered("""
            2:192.168.15.7:/nix/store /nix/store-remote nfs ro,soft,x-systemd.automount 0 0
            3:#192.168.15.7:/old /old nfs4 defaults 0 0
            5:[fd00::7]:/srv\\040files\t/mnt/a\\040b\tnfs4
            """))
                .containsExactly(
                        new FstabLine(
                                2,
                                "192.168.15.7:/nix/store",
                                "/nix/store-remote",
                                "nfs",
                                List.of("ro", "soft", "x-systemd.automount")),
                        new FstabLine(5, "[fd00::7]:/srv files", "/mnt/a b", "nfs4", List.of("defaults")));
    }

    @Test
    void whatAMountIsOf() {
        assertThat(NfsSource.parse("192.168.15.7:/nix/store")).contains(new NfsSource("192.168.15.7", "/nix/store"));
        assertThat(NfsSource.parse("[fd00::7]:/x")).contains(new NfsSource("fd00::7", "/x"));
        assertThat(NfsSource.parse("/dev/vda")).isEqualTo(Optional.empty());
        assertThat(NfsSource.parse("systemd-1")).isEmpty();
    }
}
