package dev.nixoffload.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.message.BadValue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CachePublicKeyTest {
    static final String KEY = "7twQXD4PkTf1GEojB/pS7MrM02dvLvqD6AehVcwRTVE=";
    private static final String SIGNATURE =
            "m61JRSOy7Ve4jRsb5GIzjT/aA8c/7i9vFYhU85BXs1vXoK+aVItF+IHfrvPxvnYI/8Uap90mqSAZ93Vya0q0AQ==";
    private static final byte[] MESSAGE = ("1;/nix/store/zgnd971an2vn2a5qi316gkqcp7y9m3jr-nix-facts-a.txt;"
                    + "sha256:04zwf782yjwnh3q6hz5izfd6jyip8kgw6g6yj43fiqhbyhdd0dqw;120;")
            .getBytes(StandardCharsets.US_ASCII);

    private final CachePublicKey key = CachePublicKey.parse("desktop.local-1:" + KEY);

    @Test
    void verifiesWhatNixSigned() {
        assertThat(key.verifies(new CacheSignature("desktop.local-1", SIGNATURE), MESSAGE))
                .isTrue();
    }

    @Test
    void refusesAnyOtherMessageSignatureOrKey() {
        var signature = new CacheSignature("desktop.local-1", SIGNATURE);
        byte[] other = MESSAGE.clone();
        other[other.length - 1] ^= 1;
        assertThat(key.verifies(signature, other)).isFalse();
        assertThat(key.verifies(new CacheSignature("desktop.local-1", "n" + SIGNATURE.substring(1)), MESSAGE))
                .isFalse();
        assertThat(key.verifies(new CacheSignature("desktop.local-1", "AAAA"), MESSAGE))
                .isFalse();
        assertThat(CachePublicKey.parse("cache.nixos.org-1:6NCHdD59X431o0gWypbMrAURkbJ16ZPMQFGspcDShjY=")
                        .verifies(signature, MESSAGE))
                .isFalse();
    }

    @Test
    void isRefusedWithoutNameOrWithTheWrongLength() {
        for (String text : new String[] {KEY, ":" + KEY, "a:" + KEY.substring(4), "a:a:" + KEY, "a:" + SIGNATURE}) {
            assertThatThrownBy(() -> CachePublicKey.parse(text)).isInstanceOf(BadValue.class);
        }
    }
}
