package dev.nixoffload.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.pair.HostKeyPin;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KnownHostsTest {
    private static final HostKeyPin KEY = new HostKeyPin("ssh-ed25519", AuthorizedKeysTest.A);

    private static boolean trusts(String hosts, String host, int port) {
        return KnownHosts.parse(hosts + " " + KEY + " comment\n").of(host, port).trusts(KEY);
    }

    @Test
    void matchesNamesPortsAndPatterns() {
        assertThat(trusts("192.168.15.7", "192.168.15.7", 22)).isTrue();
        assertThat(trusts("192.168.15.7", "192.168.15.71", 22)).isFalse();
        assertThat(trusts("192.168.15.7", "192.168.15.7", 2222)).isFalse();
        assertThat(trusts("[192.168.15.7]:2222", "192.168.15.7", 2222)).isTrue();
        assertThat(trusts("other,Desktop.Lan", "desktop.lan", 22)).isTrue();
        assertThat(trusts("192.168.15.?", "192.168.15.7", 22)).isTrue();
        assertThat(trusts("192.168.*,!192.168.15.7", "192.168.15.7", 22)).isFalse();
        assertThat(trusts("192.168.*,!192.168.15.7", "192.168.15.8", 22)).isTrue();
        assertThat(trusts("192x168", "192.168", 22)).isFalse();
    }

    @Test
    void matchesHashedNames() {
        // ssh-keygen -H of "192.168.15.7"
        String hashed = "|1|/vxPmTvwdYenSJ2m3a2u7hXf2b8=|bdjY+UMAGtp0R4eJ4q1838TJLUI=";
        assertThat(trusts(hashed, "192.168.15.7", 22)).isTrue();
        assertThat(trusts(hashed, "192.168.15.8", 22)).isFalse();
    }

    @Test
    void aRevokedKeyIsNotTrustedHoweverOftenItIsListed() {
        var hosts = KnownHosts.parse("desktop " + KEY + "\n@revoked * " + KEY + "\n");
        assertThat(hosts.of("desktop", 22).trusted()).containsExactly(KEY);
        assertThat(hosts.of("desktop", 22).trusts(KEY)).isFalse();
    }

    @Test
    void anAuthorityIsNotAHostKey() {
        var hosts = KnownHosts.parse("@cert-authority *.lan " + KEY + "\n");
        assertThat(hosts.of("desktop.lan", 22).trusted()).isEmpty();
        assertThat(hosts.of("desktop.lan", 22).authorities()).containsExactly(KEY);
    }

    @Property
    void neverThrows(@ForAll String text, @ForAll String host) {
        assertThat(KnownHosts.parse(text).of(host, 22).trusts(KEY)).isFalse();
    }
}
