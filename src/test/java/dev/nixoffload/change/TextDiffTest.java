package dev.nixoffload.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.change.TextDiff.Line;
import dev.nixoffload.change.TextDiff.Row;
import dev.nixoffload.pair.AbsolutePath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextDiffTest {
    @Test
    void showsBothTextsSideBySide() {
        assertThat(diff("a\nb\nc\n", "a\nB\nc\nd\n").rows())
                .containsExactly(
                        new Row.Same(new Line(1, "a"), new Line(1, "a")),
                        new Row.Changed(new Line(2, "b"), new Line(2, "B")),
                        new Row.Same(new Line(3, "c"), new Line(3, "c")),
                        new Row.Added(new Line(4, "d")));
        assertThat(diff("a\nb\n", "b\n").rows())
                .containsExactly(new Row.Removed(new Line(1, "a")), new Row.Same(new Line(2, "b"), new Line(1, "b")));
    }

    @Test
    void isUnifiedAsDiffPrintsIt() {
        assertThat(unified(diff(
                        numbers(1, 30),
                        numbers(1, 30).replace("\n5\n", "\nfive\n5a\n").replace("\n25\n", "\n"))))
                .isEqualTo("""
                    @@ -2,7 +2,8 @@
                     2
                     3
                     4
                    -5
                    +five
                    +5a
                     6
                     7
                     8
                    @@ -22,7 +23,6 @@
                     22
                     23
                     24
                    -25
                     26
                     27
                     28\
                    """);
    }

    @Test
    void changesNearEachOtherShareAHead() {
        assertThat(unified(diff(
                        numbers(1, 12), numbers(1, 12).replace("\n2\n", "\nb\n").replace("\n9\n", "\ni\n"))))
                .startsWith("@@ -1,12 +1,12 @@")
                .containsOnlyOnce("@@ -");
    }

    @Test
    void whatGoesComesBeforeWhatTakesItsPlace() {
        assertThat(unified(diff("a\nb\n", "c\nd\n"))).isEqualTo("@@ -1,2 +1,2 @@\n-a\n-b\n+c\n+d");
    }

    @Test
    void aFileThatIsMadeOrGoesHasLinesOnOneSideAlone() {
        var path = new AbsolutePath("/etc/x");
        assertThat(unified(TextDiff.of(path, Optional.empty(), Optional.of(Bytes.of("a\n")))))
                .isEqualTo("@@ -0,0 +1,1 @@\n+a");
        assertThat(unified(TextDiff.of(path, Optional.of(Bytes.of("a\n")), Optional.empty())))
                .isEqualTo("@@ -1,1 +0,0 @@\n-a");
        assertThat(diff("", "").isEmpty()).isTrue();
        assertThat(diff("a\n", "a\n").unified()).isEmpty();
    }

    /** Fault 32. */
    @Test
    void lineEndsAreSeenAlthoughTheyDoNotShow() {
        assertThat(unified(diff("a\r\nb\r\n", "a\r\nb\n"))).contains("-b\\r\n+b");
        assertThat(unified(diff("a", "a\n"))).contains("-a\\ No newline at end of file\n+a");
    }

    /** Faults 32 and 46. */
    @Test
    void bytesThatAreNoTextAreShownAndHarmless() {
        var path = new AbsolutePath("/etc/x");
        var before = Bytes.of(new byte[] {'a', (byte) 0xff, (byte) 0xc3, '\n'});
        var after = Bytes.of("\u001b[2J\u202eé\n");
        assertThat(unified(TextDiff.of(path, Optional.of(before), Optional.of(after))))
                .isEqualTo("@@ -1,1 +1,1 @@\n-a\\xff\\xc3\n+\\e[2J\\u202eé");
    }

    @Test
    void bytesThatDifferAreNeverShownAsTheSame() {
        var path = new AbsolutePath("/etc/x");
        var one = Bytes.of(new byte[] {(byte) 0xfe, '\n'});
        var other = Bytes.of(new byte[] {(byte) 0xff, '\n'});
        assertThat(TextDiff.of(path, Optional.of(one), Optional.of(other)).isEmpty())
                .isFalse();
    }

    private static TextDiff diff(String before, String after) {
        return TextDiff.of(new AbsolutePath("/etc/x"), Optional.of(Bytes.of(before)), Optional.of(Bytes.of(after)));
    }

    private static String unified(TextDiff diff) {
        return diff.unified().stream().map(TextDiff.Unified::text).collect(Collectors.joining("\n"));
    }

    private static String numbers(int from, int to) {
        List<String> numbers =
                IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
        return String.join("\n", numbers) + "\n";
    }
}
