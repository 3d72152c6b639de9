package dev.nixoffload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StripTest {
    private static final String FRAME = "\u001b[?7l";
    private static final String CLEAR = "\u001b[J";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicReference<WindowSize> size = new AtomicReference<>(new WindowSize(20, 5));

    private Strip strip(boolean terminal, boolean colour) {
        var stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new Strip(new Outlet(stream, terminal, colour), size::get);
    }

    @Test
    void drawsOverWhatItDrewBefore() {
        Strip strip = strip(true, false);

        strip.show(List.of(Line.of("one"), Line.of("two")));
        strip.show(List.of(Line.of("three")));

        assertThat(written())
                .isEqualTo(FRAME + "one\u001b[K\ntwo\u001b[K\n" + CLEAR + "\u001b[?7h" + "\u001b[2A\r" + FRAME
                        + "three\u001b[K\n" + CLEAR + "\u001b[?7h");
    }

    @Test
    void cutsWhatDoesNotFit() {
        Strip strip = strip(true, true);
        size.set(new WindowSize(6, 4));

        strip.show(IntStream.range(0, 9)
                .mapToObj(i -> Line.EMPTY.and(Ink.FAIL, "line ").and("number " + i))
                .toList());

        assertThat(written()).doesNotContain("number").contains("\u001b[31mline \u001b[0m…");
        assertThat(written().lines()).hasSize(4);
    }

    @Test
    void goesAsideForAQuestion() {
        Strip strip = strip(true, false);
        strip.show(List.of(Line.of("running")));

        String answer = strip.aside(() -> {
            assertThat(written()).endsWith("\u001b[1A\r" + CLEAR);
            return "answer";
        });
        strip.show(List.of(Line.of("running")));

        assertThat(answer).isEqualTo("answer");
        assertThat(written()).endsWith(CLEAR + FRAME + "running\u001b[K\n" + CLEAR + "\u001b[?7h");
    }

    @Test
    void drawsNothingWhereNothingCanBeDrawnOver() {
        Strip strip = strip(false, false);

        strip.show(List.of(Line.of("one")));
        strip.clear();

        assertThat(written()).isEmpty();
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
