package dev.nixoffload.change;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import dev.nixoffload.change.TextDiff.Row;
import dev.nixoffload.machine.Printable;
import dev.nixoffload.machine.Withheld;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Two contents side by side. They are compared byte by byte, in lines; only what is shown is read as text.
 *
 * <p>A line end other than the usual is shown, and so is the lack of one: a file that ends without it differs from one
 * that ends with it.
 */
final class DiffRows {
    private static final String NO_LINE_END = "\\ No newline at end of file";

    private final List<Row> rows = new ArrayList<>();
    private final List<String> before;
    private final List<String> after;
    private final List<String> beforeShown;
    private final List<String> afterShown;
    private int beforeAt;
    private int afterAt;

    private DiffRows(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
        this.beforeShown = shown(before);
        this.afterShown = shown(after);
    }

    static List<Row> of(Optional<Bytes> before, Optional<Bytes> after) {
        return new DiffRows(lines(before), lines(after)).compared();
    }

    /** One character per byte, so that lines are equal where their bytes are. The line ends are part of them. */
    private static List<String> lines(Optional<Bytes> content) {
        if (content.isEmpty() || content.get().length() == 0) {
            return List.of();
        }
        String text = new String(content.get().toArray(), StandardCharsets.ISO_8859_1);
        return List.of(text.split("(?<=\n)"));
    }

    private List<Row> compared() {
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
            same(delta.getSource().getPosition());
            changed(delta.getSource(), delta.getTarget());
        }
        same(before.size());
        return rows;
    }

    private void same(int until) {
        while (beforeAt < until) {
            rows.add(new Row.Same(nextBefore(), nextAfter()));
        }
    }

    private void changed(Chunk<String> source, Chunk<String> target) {
        int both = Math.min(source.size(), target.size());
        for (int i = 0; i < both; i++) {
            rows.add(new Row.Changed(nextBefore(), nextAfter()));
        }
        for (int i = both; i < source.size(); i++) {
            rows.add(new Row.Removed(nextBefore()));
        }
        for (int i = both; i < target.size(); i++) {
            rows.add(new Row.Added(nextAfter()));
        }
    }

    private TextDiff.Line nextBefore() {
        return new TextDiff.Line(beforeAt + 1, beforeShown.get(beforeAt++));
    }

    private TextDiff.Line nextAfter() {
        return new TextDiff.Line(afterAt + 1, afterShown.get(afterAt++));
    }

    /** Each line for eyes; the secrets of the file stay in it. */
    private static List<String> shown(List<String> lines) {
        List<String> texts =
                Withheld.inLines(lines.stream().map(DiffRows::withoutEnd).toList());
        var shown = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            shown.add(Printable.of(texts.get(i)) + (lines.get(i).endsWith("\n") ? "" : NO_LINE_END));
        }
        return shown;
    }

    private static String withoutEnd(String line) {
        return decoded(line.endsWith("\n") ? line.substring(0, line.length() - 1) : line);
    }

    /** As UTF-8; bytes that are none come out as {@code \xff}. */
    private static String decoded(String line) {
        ByteBuffer in = ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1));
        CharBuffer out = CharBuffer.allocate(in.remaining() * 4);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        for (CoderResult result = decoder.decode(in, out, true);
                result.isMalformed();
                result = decoder.decode(in, out, true)) {
            for (int i = 0; i < result.length(); i++) {
                out.put("\\x").put(HexFormat.of().toHexDigits(in.get()));
            }
        }
        return out.flip().toString();
    }
}
