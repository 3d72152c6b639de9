package dev.nixoffload.nix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.message.BadValue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorePathTest {
    private static final String HASH = "zgnd971an2vn2a5qi316gkqcp7y9m3jr";

    @Test
    void knowsItsParts() {
        var path = StorePath.ofBaseName(HASH + "-nix-facts-a.txt");
        assertThat(path.text()).isEqualTo("/nix/store/" + HASH + "-nix-facts-a.txt");
        assertThat(path.hashPart()).isEqualTo(HASH);
        assertThat(path.name()).isEqualTo("nix-facts-a.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/nix/store",
                "/nix/store/",
                "/nix/store/" + HASH,
                "/nix/store/" + HASH + "-",
                "/nix/store/" + HASH + "-a/b",
                "/nix/store/" + HASH + "-a b",
                "/nix/store/" + HASH + "-a\r",
                "/nix/store/" + HASH + "-..",
                "/nix/store/" + HASH + "-.-a",
                "/nix/store/" + HASH + "-$(id)",
                "/nix/store/egnd971an2vn2a5qi316gkqcp7y9m3jr-a",
                "/nix/store2/" + HASH + "-a",
                "/nix/store/../" + HASH + "-a"
            })
    void refusesWhatIsNoPath(String text) {
        assertThatThrownBy(() -> new StorePath(text)).isInstanceOf(BadValue.class);
    }

    @Property
    void nothingThatIsTakenHasSyntaxInIt(@ForAll String name) {
        try {
            assertThat(StorePath.ofBaseName(HASH + "-" + name).name()).matches("[0-9A-Za-z+._?=-]+");
        } catch (BadValue refused) {
            assertThat(refused.problem().key()).isEqualTo("store.bad.path");
        }
    }
}
