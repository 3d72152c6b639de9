package dev.nixoffload.machine;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    @DisplayName("fault 46: ANSI, OSC, bidi and overwriting come out as escapes")
    void showsWhatWouldAct() {
        assertThat(Printable.of("a\u001b[31m\u001b]8;;x\u0007\u009b\u202e\u2066\u200b\rb\u0000\u2028"))
                .isEqualTo("a\\e[31m\\e]8;;x\\u0007\\u009b\\u202e\\u2066\\u200b\\rb\\0\\u2028");
    }

    @Test
    void leavesWords() {
        String words = "São Paulo, ‘nix’ → 日本語 \uD83D\uDE00\n\tüber";
        assertThat(Printable.of(words)).isEqualTo(words);
        assertThat(Printable.of("two\r\nlines")).isEqualTo("two\nlines");
    }

    @Property
    void nothingInvisibleIsLeft(@ForAll String text) {
        assertThat(Printable.of(text).replaceAll("[\\n\\t]", "")).doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]");
    }
}
