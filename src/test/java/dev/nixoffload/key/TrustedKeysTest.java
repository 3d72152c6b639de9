package dev.nixoffload.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.key.TrustedKeys.Fault;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedKeysTest {
    private static final String KEY = CachePublicKeyTest.KEY;
    private static final String OTHER = "6NCHdD59X431o0gWypbMrAURkbJ16ZPMQFGspcDShjY=";
    private static final String SECRET =
            "oA0OfZkRNd1AyM396yYnia1td4sIYYVpd7xZ4H/podvu3BBcPg+RN/UYSiMH+lLsyszTZ28u+oPoB6FVzBFNUQ==";

    @ParameterizedTest
    @CsvSource({
        "cache.local:cache.local:" + KEY + ",DOUBLED_NAME",
        KEY + ",NO_NAME",
        ":" + KEY + ",NO_NAME",
        "cache.local:" + SECRET + ",SECRET",
        "cache.local:7twQXD4PkTf1GEojB/pS7MrM02dvLvqD,WRONG_LENGTH",
        "cache.local:7twQXD4PkTf1GEojB/pS7MrM02dvLvqD6AehVcwRT-E=,NOT_BASE64",
        "cache.local:,WRONG_LENGTH",
        "cache.local:" + KEY + KEY + ",NOT_BASE64"
    })
    void recognisesHowPeopleGetThemWrong(String entry, Fault fault) {
        TrustedKeys trusted = TrustedKeys.of(List.of("good:" + KEY, entry));
        assertThat(trusted.malformed()).extracting(TrustedKeys.Malformed::fault).containsExactly(fault);
        assertThat(trusted.keys()).hasSize(1);
    }

    @Test
    void neverRepeatsASecret() {
        TrustedKeys trusted = TrustedKeys.of(List.of("cache.local:" + SECRET, SECRET, "a:b:" + SECRET));
        assertThat(trusted.malformed()).extracting(TrustedKeys.Malformed::fault).containsOnly(Fault.SECRET);
        assertThat(trusted.toString()).doesNotContain(SECRET.substring(0, 20));
    }

    @Test
    void neverRepeatsPartOfASecret() {
        String part = SECRET.substring(0, 60);
        TrustedKeys trusted = TrustedKeys.of(List.of(part, "cache.local:" + part, "a:b:" + part, "c:-" + SECRET));
        assertThat(trusted.malformed())
                .extracting(TrustedKeys.Malformed::shown)
                .containsExactly(":…", "cache.local:…", "a:…", "c:…");
        assertThat(trusted.malformed())
                .extracting(TrustedKeys.Malformed::fault)
                .containsExactly(Fault.SECRET, Fault.SECRET, Fault.SECRET, Fault.NOT_BASE64);
        assertThat(trusted.malformed()).extracting(TrustedKeys.Malformed::index).containsExactly(0, 1, 2, 3);
    }

    @Test
    void takesTheFirstOfTwoWithOneName() {
        TrustedKeys trusted = TrustedKeys.of(List.of("a:" + KEY, "a:" + OTHER, "b:" + KEY));
        assertThat(trusted.named("a")).contains(new CachePublicKey("a", KEY));
        assertThat(trusted.contradictory("a")).isTrue();
        assertThat(trusted.contradictory("b")).isFalse();
        assertThat(trusted.contradictoryNames()).containsExactly("a");
        assertThat(trusted.namesOf(new CachePublicKey("x", KEY))).containsExactly("a", "b");
    }

    @Property
    void sortsEveryEntryToOneSide(@ForAll List<String> entries) {
        TrustedKeys trusted = TrustedKeys.of(entries);
        assertThat(trusted.keys().size() + trusted.malformed().size()).isEqualTo(entries.size());
    }
}
