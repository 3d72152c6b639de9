package dev.nixoffload.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    private static final String NONCE = "aab";

    private static FrameReader fed(byte[] all, List<Integer> pieces, int limit) {
        var reader = new FrameReader();
        reader.expect(NONCE, limit);
        int at = 0;
        for (int i = 0; at < all.length; i++) {
            int length = Math.min(pieces.get(i % pieces.size()), all.length - at);
            reader.feed(all, at, length);
            at += length;
        }
        return reader;
    }

    @Property
    void findsTheFrameHoweverItIsCut(
            @ForAll @Size(max = 60) List<@IntRange(max = 3) Integer> letters,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 9) Integer> pieces) {
        var output = new ByteArrayOutputStream();
        letters.forEach(letter -> output.write("ab[\n".charAt(letter)));
        String before = output.toString(StandardCharsets.US_ASCII).replace(NONCE + "[", "");
        byte[] all = (before + NONCE + "[17]\nnoise" + NONCE + "[18]").getBytes(StandardCharsets.US_ASCII);
        if (before.contains(NONCE + "[")) {
            return;
        }
        FrameReader reader = fed(all, pieces, 1000);
        assertThat(reader.frame()).contains("17");
        assertThat(new String(reader.kept(), StandardCharsets.US_ASCII)).isEqualTo(before);
    }

    @Test
    void keepsNoMoreThanItMay() {
        FrameReader reader = fed("123456".getBytes(StandardCharsets.US_ASCII), List.of(2), 3);
        assertThat(reader.over()).isTrue();
        assertThat(reader.kept()).asString().isEqualTo("123");
    }

    @Test
    void aBeginningWithoutAFrameIsOutputAfterAll() {
        FrameReader reader = fed("x aa".getBytes(StandardCharsets.US_ASCII), List.of(9), 100);
        assertThat(reader.kept()).asString().isEqualTo("x ");
        reader.end();
        assertThat(reader.kept()).asString().isEqualTo("x aa");
        assertThat(reader.frame()).isEmpty();
    }
}
