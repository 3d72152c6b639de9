package dev.nixoffload.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TextFileTest {
    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static TextFile file(String text) {
        return TextFile.of(latin1(text));
    }

    private static String text(TextFile file) {
        return new String(file.bytes(), StandardCharsets.ISO_8859_1);
    }

    @Property(tries = 300)
    void isWhatItWasReadFrom(@ForAll byte[] bytes) {
        assertThat(TextFile.of(bytes).bytes()).isEqualTo(bytes);
    }

    @Test
    void countsLinesAsPeopleDo() {
        assertThat(file("").size()).isZero();
        assertThat(file("a").raw()).containsExactly("a");
        assertThat(file("a\n").raw()).containsExactly("a");
        assertThat(file("\n\r\na\rb\r\n").raw()).containsExactly("", "", "a\rb");
    }

    @Test
    @DisplayName("fault 32: CRLF, byte order mark, no final newline, bytes that are no UTF-8")
    void anEditLeavesAllOtherBytes() {
        String odd = "\u00ef\u00bb\u00bfone\r\n\u00ff\u00fe two\n\0three";
        assertThat(text(file(odd).replace(1, "2"))).isEqualTo("\u00ef\u00bb\u00bfone\r\n2\n\0three");
        assertThat(text(file(odd).remove(1))).isEqualTo("\u00ef\u00bb\u00bfone\r\n\0three");
        assertThat(text(file(odd).append("four"))).isEqualTo(odd + "\nfour\n");
    }

    @Test
    void anAddedLineEndsAsTheOthersDo() {
        assertThat(text(file("").append("a"))).isEqualTo("a\n");
        assertThat(text(file("a").append("b"))).isEqualTo("a\nb\n");
        assertThat(text(file("a\r\nb").append("c"))).isEqualTo("a\r\nb\r\nc\r\n");
        assertThat(text(file("a\r\nb\n").append("c"))).isEqualTo("a\r\nb\nc\n");
    }

    @Test
    void aLineIsOneLine() {
        assertThatThrownBy(() -> file("").append("a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> file("").append("…")).isInstanceOf(IllegalArgumentException.class);
        assertThat(text(file("").append(TextFile.raw("…")))).isEqualTo(TextFile.raw("…\n"));
        assertThat(TextFile.shown(file(TextFile.raw("Zoë")).raw().getFirst())).isEqualTo("Zoë");
    }
}
