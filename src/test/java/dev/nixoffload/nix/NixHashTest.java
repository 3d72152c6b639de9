package dev.nixoffload.nix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.message.BadValue;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NixHashTest {
    private static final String HEX = "1c37d01af40be2e80691de3cc3df44377a699afbb17c68f080964b2fd071fc13";
    private static final String SRI = "sha256-HDfQGvQL4ugGkd48w99EN3ppmvuxfGjwgJZLL9Bx/BM=";
    private static final String NIX32 = "sha256:04zwf782yjwnh3q6hz5izfd6jyip8kgw6g6yj43fiqhbyhdd0dqw";

    @ParameterizedTest
    @ValueSource(strings = {NIX32, SRI, "sha256:" + HEX, "sha256:HDfQGvQL4ugGkd48w99EN3ppmvuxfGjwgJZLL9Bx/BM="})
    void readsEveryFormOfTheSameHash(String form) {
        assertThat(NixHash.parse(form)).isEqualTo(new NixHash(HEX));
    }

    @Test
    void writesTheFormsNixWrites() {
        assertThat(new NixHash(HEX).nix32()).isEqualTo(NIX32);
        assertThat(new NixHash(HEX).sri()).isEqualTo(SRI);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256",
                "sha256:",
                "sha512:" + HEX,
                "md5:" + HEX,
                "sha256:04zwf782yjwnh3q6hz5izfd6jyip8kgw6g6yj43fiqhbyhdd0dq",
                "sha256:e4zwf782yjwnh3q6hz5izfd6jyip8kgw6g6yj43fiqhbyhdd0dqw",
                "sha256:z4zwf782yjwnh3q6hz5izfd6jyip8kgw6g6yj43fiqhbyhdd0dqw",
                "sha256-HDfQGvQL4ugGkd48w99EN3ppmvuxfGjwgJZLL9Bx",
                NIX32 + "\r"
            })
    void refusesWhatIsNoHash(String text) {
        assertThatThrownBy(() -> NixHash.parse(text)).isInstanceOf(BadValue.class);
    }

    @Property
    void everyFormLeadsBackToTheSameBytes(@ForAll @Size(32) byte[] digest) {
        NixHash hash = NixHash.of(digest);
        assertThat(hash.bytes()).isEqualTo(digest);
        assertThat(NixHash.parse(hash.nix32())).isEqualTo(hash);
        assertThat(NixHash.parse(hash.sri())).isEqualTo(hash);
        assertThat(NixHash.parse("sha256:" + hash.base16())).isEqualTo(hash);
        assertThat(NixHash.parse("sha256:" + Base64.getEncoder().encodeToString(digest)))
                .isEqualTo(hash);
    }

    @Property
    void nix32OfAnyLengthDecodesToWhatWasEncoded(@ForAll @Size(min = 1, max = 70) byte[] bytes) {
        String text = Nix32.encode(bytes);
        assertThat(text).hasSize(Nix32.length(bytes.length));
        assertThat(Nix32.decode(text, bytes.length)).contains(bytes);
    }
}
