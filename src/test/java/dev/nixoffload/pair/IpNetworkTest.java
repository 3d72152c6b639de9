package dev.nixoffload.pair;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "192.168.15.9, 192.168.15.9, true",
        "192.168.15.9, 192.168.15.90, false",
        "192.168.15.0/24, 192.168.15.9, true",
        "192.168.15.0/24, 192.168.16.9, false",
        "192.168.15.0/255.255.255.0, 192.168.15.9, true",
        "192.168.15.8/30, 192.168.15.11, true",
        "192.168.15.8/30, 192.168.15.12, false",
        "0.0.0.0/0, 10.1.2.3, true",
        "fd00::/8, fd12::1, true",
        "fd00::/8, fe80::1, false",
        "192.168.15.0/24, fd00::1, false",
    })
    void whoBelongsToIt(String network, String address, boolean belongs) {
        assertThat(IpNetwork.parse(network)
                        .orElseThrow()
                        .contains(IpNetwork.literal(address).orElseThrow()))
                .isEqualTo(belongs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"desktop", "*", "@group", "*.lan", "10.0.0.0/33", "10.0.0.0/255.0.255.0", "10.0.0/8", ""})
    void whatIsNoNetwork(String text) {
        assertThat(IpNetwork.parse(text)).isEmpty();
    }

    @Property
    void anAddressIsInEveryNetworkMadeOfItsOwnBits(
            @ForAll @IntRange(max = 255) int a,
            @ForAll @IntRange(max = 255) int b,
            @ForAll @IntRange(max = 32) int bits) {
        String address = "10." + a + "." + b + ".7";
        assertThat(IpNetwork.parse(address + "/" + bits)
                        .orElseThrow()
                        .contains(IpNetwork.literal(address).orElseThrow()))
                .isTrue();
    }

    @Property
    void theWholeNetworkStartsAtItselfAndHoldsWhatItHeld(
            @ForAll @IntRange(max = 255) int a, @ForAll @IntRange(max = 32) int bits) {
        IpNetwork network = IpNetwork.parse("10." + a + ".3.7/" + bits).orElseThrow();
        assertThat(network.whole().startsAtItself()).isTrue();
        assertThat(network.whole().contains(network.address())).isTrue();
        assertThat(network.whole().bits()).isEqualTo(bits);
    }

    @Property
    void noTextIsTooStrange(@ForAll String text) {
        IpNetwork.parse(text)
                .ifPresent(network ->
                        assertThat(network.contains(network.address())).isTrue());
    }
}
