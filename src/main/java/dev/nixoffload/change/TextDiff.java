package dev.nixoffload.change;

import dev.nixoffload.pair.AbsolutePath;
import java.util.List;
import java.util.Optional;

/**
 * How a file changes, line by line, for eyes: bytes that are no text are shown as escapes, and nothing in it moves a
 * cursor.
 *
 * @param rows both texts side by side, whole
 */
public record TextDiff(AbsolutePath path, List<Row> rows) {
    /** A line of a text. Its number counts from 1. */
    public record Line(int number, String text) {}

    /** What became of a line. */
    public sealed interface Row {
        record Same(Line before, Line after) implements Row {}

        record Changed(Line before, Line after) implements Row {}

        record Removed(Line before) implements Row {}

        record Added(Line after) implements Row {}
    }

    /** A line of the unified form, with its sign, as {@code diff -u} prints it. */
    public record Unified(Kind kind, String text) {
        public enum Kind {
            HEAD,
            SAME,
            REMOVED,
            ADDED
        }
    }

    public TextDiff {
        rows = List.copyOf(rows);
    }

    /** From one content to another; empty where there is no file. */
    public static TextDiff of(AbsolutePath path, Optional<Bytes> before, Optional<Bytes> after) {
        return new TextDiff(path, DiffRows.of(before, after));
    }

    /** Nothing changes. */
    public boolean isEmpty() {
        return rows.stream().allMatch(row -> row instanceof Row.Same);
    }

    /** What changes, with three lines around it; nothing where nothing does. */
    public List<Unified> unified() {
        return UnifiedForm.of(this);
    }
}
