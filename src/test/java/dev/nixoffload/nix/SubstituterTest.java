package dev.nixoffload.nix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.pair.Port;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubstituterTest {
    @ParameterizedTest
    @CsvSource({
        "http://192.168.15.7:5000, 192.168.15.7, 5000",
        "http://192.168.15.7:5000/, 192.168.15.7, 5000",
        "http://desktop.lan.:5000?priority=10, desktop.lan, 5000",
        "http://Desktop:5000/sub?trusted=true, desktop, 5000",
        "http://user:word@desktop:5000, desktop, 5000",
        "http://[fd00::7]:5000, fd00::7, 5000",
        "https://cache.nixos.org, cache.nixos.org, 443",
        "http://desktop, desktop, 80",
    })
    void hostAndPort(String url, String host, int port) {
        Substituter cache = Substituter.parse(url);

        assertThat(cache.host()).isEqualTo(host);
        assertThat(cache.port()).contains(port);
        assertThat(cache.isOn(new Port(port))).isTrue();
        assertThat(cache.isOn(new Port(port + 1))).isFalse();
    }

    @Test
    void priorityAndTrust() {
        assertThat(Substituter.parse("http://h?priority=5&trusted=true").priority())
                .contains(5);
        assertThat(Substituter.parse("http://h?priority=5&trusted=true").trusted())
                .isTrue();
        assertThat(Substituter.parse("http://h?trusted=false").trusted()).isFalse();
        assertThat(Substituter.parse("http://h").priority()).isEmpty();
    }

    @Test
    void storesThatAreNoWebServersHaveNoPort() {
        assertThat(Substituter.parse("file:///srv/cache").isOn(new Port(5000))).isFalse();
        assertThat(Substituter.parse("daemon").host()).isEmpty();
        assertThat(Substituter.parse("s3://bucket?region=eu").port()).isEqualTo(Optional.empty());
    }

    @Property
    void noTextIsTooStrange(@ForAll String url) {
        assertThat(Substituter.parse(url).url()).isEqualTo(url);
    }
}
