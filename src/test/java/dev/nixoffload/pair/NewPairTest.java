package dev.nixoffload.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A pair that is added beside others. */
class NewPairTest {
    private final Pair first = TestPairs.met("home");

    @Test
    void theFirstOneHasTheUsualNameForTheKeyOfItsCache() {
        assertThat(first.beside(List.of())).isEqualTo(first);
    }

    @Test
    void anotherOneHasANameOfItsOwnForIt() {
        Pair second = first.named(new PairName("office")).beside(List.of(first));
        Pair third = first.named(new PairName("attic")).beside(List.of(first, second));

        assertThat(second.offload().cacheKeyName().text())
                .isEqualTo("cache." + first.desktopAddress().text());
        assertThat(third.offload().cacheKeyName())
                .isNotIn(first.offload().cacheKeyName(), second.offload().cacheKeyName());
    }

    @Test
    void whatAnAddressMayHaveAndANameMayNotIsWrittenOtherwise() {
        assertThat(new KeyName("cache.local").beside(new HostAddress("fd00::7")))
                .isEqualTo(new KeyName("cache.fd00--7"));
    }
}
