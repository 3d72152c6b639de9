package dev.nixoffload.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.key.CachePublicKey;
import dev.nixoffload.message.BadValue;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NarInfoTest {
    private static final CachePublicKey KEY = CachePublicKey.parse(Samples.PUBLIC_KEY);

    private static boolean signed(NarInfo info) {
        return info.signatures().stream().anyMatch(sig -> KEY.verifies(sig, info.fingerprint()));
    }

    @Test
    void readsWhatNixWroteAndVerifiesItsSignature() {
        NarInfo a = NarInfo.parse(Samples.NARINFO_A);
        assertThat(new String(a.fingerprint(), StandardCharsets.UTF_8))
                .isEqualTo("1;/nix/store/zgnd971an2vn2a5qi316gkqcp7y9m3jr-nix-facts-a.txt;"
                        + "sha256:04zwf782yjwnh3q6hz5izfd6jyip8kgw6g6yj43fiqhbyhdd0dqw;120;");
        assertThat(signed(a)).isTrue();
        NarInfo b = NarInfo.parse(Samples.NARINFO_B);
        assertThat(new String(b.fingerprint(), StandardCharsets.UTF_8))
                .isEqualTo("1;/nix/store/6k5lirab735qasap0ha1ryx2s82lj0s8-nix-facts-b.txt;"
                        + "sha256:0yz1y5fis6rq7hfbw7azqwrzim2rbbdwg1c1289cj9hcxzpdwmbc;184;"
                        + "/nix/store/zgnd971an2vn2a5qi316gkqcp7y9m3jr-nix-facts-a.txt");
        assertThat(signed(b)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"FileHash", "FileSize", "References", "Sig", "CA"})
    void readsOnWithoutAFieldThatNixCanDoWithout(String field) {
        NarInfo info = NarInfo.parse(Samples.NARINFO_A.replaceAll("(?m)^" + field + ": .*\n", ""));
        assertThat(info.narSize()).isEqualTo(120);
    }

    @ParameterizedTest
    @CsvSource({"StorePath", "URL", "NarHash", "NarSize"})
    void refusesToGoWithoutTheOthers(String field) {
        assertThatThrownBy(() -> NarInfo.parse(Samples.NARINFO_A.replaceAll("(?m)^" + field + ": .*\n", "")))
                .isInstanceOfSatisfying(
                        BadValue.class,
                        bad -> assertThat(bad.problem().arguments()).containsExactly(field));
    }

    @Test
    void takesBzip2WhereNothingIsSaid() {
        assertThat(NarInfo.parse(Samples.NARINFO_A.replace("Compression: none\n", ""))
                        .compression())
                .isEqualTo("bzip2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NarHash: sha256:04", "NarSize: -1", "NarSize: x", "References: nothing", "no field"})
    void refusesNonsense(String line) {
        assertThatThrownBy(() -> NarInfo.parse(Samples.NARINFO_A + line + "\n")).isInstanceOf(BadValue.class);
    }

    @Test
    void refusesCarriageReturnsAsNixDoes() {
        assertThatThrownBy(() -> NarInfo.parse(Samples.NARINFO_A.replace("\n", "\r\n")))
                .isInstanceOf(BadValue.class);
    }

    @Test
    void aSignatureWithoutColonIsNoneAndUnknownFieldsAreSkipped() {
        NarInfo info = NarInfo.parse(Samples.NARINFO_B.replace("Sig: desktop.local-1:", "Sig: ") + "New: thing\n");
        assertThat(info.signatures()).isEmpty();
    }

    @Property
    void noChangedByteOfASignedFieldStaysVerified(
            @ForAll @IntRange(max = 2000) int at, @ForAll @IntRange(min = 33, max = 126) int with) {
        String lines = Samples.NARINFO_B;
        int place = at % lines.length();
        String line =
                lines.substring(0, lines.indexOf('\n', place)).lines().toList().getLast();
        boolean counts = line.startsWith("StorePath: ")
                || line.startsWith("NarHash: ")
                || line.startsWith("NarSize: ")
                || line.startsWith("References: ");
        if (counts && lines.charAt(place) != with && lines.charAt(place) != '\n') {
            String changed = lines.substring(0, place) + (char) with + lines.substring(place + 1);
            try {
                assertThat(signed(NarInfo.parse(changed))).isFalse();
            } catch (BadValue refused) {
                assertThat(refused.problem().key()).isNotEmpty();
            }
        }
    }
}
