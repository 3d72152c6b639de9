package dev.nixoffload.nix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NixConfigTest {
    /** From Nix 2.26.3, {@code nix config show}. */
    private static final String SHOWN = """
        build-dir =\s
        build-hook = /usr/bin/nix __build-remote
        builders = @/etc/nix/machines
        builders-use-substitutes = true
        connect-timeout = 3
        fallback = true
        max-free = 9223372036854775807
        max-jobs = 2
        sandbox = true
        substituters = http://192.168.15.7:5000 https://cache.nixos.org
        system-features = benchmark big-parallel nixos-test uid-range
        trusted-substituters =\s
        trusted-users = root
        """;

    @Test
    void readsWhatNixPrints() {
        NixConfig config = NixConfig.parse(SHOWN);

        assertThat(config.words("substituters")).containsExactly("http://192.168.15.7:5000", "https://cache.nixos.org");
        assertThat(config.words("trusted-substituters")).isEmpty();
        assertThat(config.text("builders")).contains("@/etc/nix/machines");
        assertThat(config.text("build-dir")).contains("");
        assertThat(config.number("connect-timeout")).hasValue(3);
        assertThat(config.number("sandbox")).isEmpty();
        assertThat(config.isTrue("fallback")).isTrue();
    }

    @Test
    void aSettingThatThisNixDoesNotHaveIsNotThere() {
        NixConfig config = NixConfig.parse(SHOWN);

        assertThat(config.text("narinfo-cache-meta-ttl")).isEmpty();
        assertThat(config.words("narinfo-cache-meta-ttl")).isEmpty();
        assertThat(config.isTrue("narinfo-cache-meta-ttl")).isFalse();
    }

    @Test
    void aValueOfSeveralLinesStaysTogether() {
        NixConfig config = NixConfig.parse("builders = ssh://a x86_64-linux\nssh://b x86_64-linux\ncores = 0\n");

        assertThat(config.text("builders")).contains("ssh://a x86_64-linux\nssh://b x86_64-linux");
        assertThat(config.number("cores")).hasValue(0);
    }

    @Property
    void noTextIsTooStrange(@ForAll String text) {
        assertThat(NixConfig.parse(text).words("no-such-setting")).isEqualTo(List.of());
    }
}
