package dev.nixoffload.offload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.offload.RouteSurvey.Interface;
import dev.nixoffload.offload.RouteSurvey.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private static Sources of(String address, int bits, boolean leased, Optional<String> gateway) {
        return Sources.of(new RouteSurvey(
                Set.of(),
                Optional.of(new Route("eth0", gateway, Optional.of(address), false)),
                List.of(new Interface("lo", "127.0.0.1", 8, false), new Interface("eth0", address, bits, leased)),
                Set.of()));
    }

    @Test
    void anAddressThatStaysIsTheOnlyOne() {
        Sources sources = of("192.168.15.9", 24, false, Optional.empty());
        assertThat(sources.from()).containsExactly("192.168.15.9");
        assertThat(sources.caution().key()).isEqualTo("work.caution.from-address");
    }

    @Test
    void aLeasedAddressStandsForItsNetwork() {
        Sources sources = of("192.168.15.9", 24, true, Optional.empty());
        assertThat(sources.from()).containsExactly("192.168.15.0/24");
        assertThat(sources.caution().arguments()).containsExactly("192.168.15.9", "192.168.15.0/24");
    }

    @Test
    void anIpv6AddressOfAnHourStandsForItsNetwork() {
        Sources sources = of("2001:db8:0:15:8c4a:1:2:3", 64, true, Optional.empty());
        assertThat(sources.from()).hasSize(1);
        assertThat(SshdSettings.admits(sources.from().getFirst(), "2001:db8:0:15::9"))
                .isTrue();
        assertThat(SshdSettings.admits(sources.from().getFirst(), "2001:db8:0:16::9"))
                .isFalse();
    }

    @Test
    void aLeasedAddressWithoutANetworkSaysNothing() {
        assertThat(of("192.168.15.9", 32, true, Optional.empty()).from()).isEmpty();
    }

    @Test
    void behindARouterTheDesktopMaySeeAnyAddress() {
        Sources sources = of("192.168.15.9", 24, false, Optional.of("192.168.15.1"));
        assertThat(sources.from()).isEmpty();
        assertThat(sources.caution().key()).isEqualTo("work.caution.from-router");
    }

    @Test
    void anAddressOfOneLinkIsNothingThatSshdCouldCompare() {
        Sources sources = of("fe80::9", 64, false, Optional.empty());
        assertThat(sources.from()).isEmpty();
        assertThat(sources.caution().key()).isEqualTo("work.caution.from-link");
    }

    @Test
    void whereNothingIsKnownTheKeyIsTakenFromEverywhere() {
        var survey = new RouteSurvey(Set.of(), Optional.empty(), List.of(), Set.of());
        assertThat(Sources.of(survey).from()).isEmpty();
        assertThat(Sources.of(survey).caution().key()).isEqualTo("work.caution.from-unknown");
    }
}
