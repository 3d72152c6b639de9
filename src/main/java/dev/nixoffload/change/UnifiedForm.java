package dev.nixoffload.change;

import dev.nixoffload.change.TextDiff.Row;
import dev.nixoffload.change.TextDiff.Unified;
import dev.nixoffload.change.TextDiff.Unified.Kind;
import java.util.ArrayList;
import java.util.List;

/** The unified form of a diff: what changes, with some lines around it, under heads that say where. */
final class UnifiedForm {
    private static final int CONTEXT = 3;

    private final List<Row> rows;
    private final List<Unified> lines = new ArrayList<>();
    private final List<Unified> removed = new ArrayList<>();
    private final List<Unified> added = new ArrayList<>();

    private UnifiedForm(List<Row> rows) {
        this.rows = rows;
    }

    static List<Unified> of(TextDiff diff) {
        var form = new UnifiedForm(diff.rows());
        form.hunks();
        return form.lines;
    }

    private void hunks() {
        int at = 0;
        while (true) {
            int first = nextChange(at);
            if (first == rows.size()) {
                return;
            }
            int from = Math.max(at, first - CONTEXT);
            int to = first + 1;
            for (int next = nextChange(to); next < rows.size() && next - to <= 2 * CONTEXT; next = nextChange(to)) {
                to = next + 1;
            }
            at = Math.min(rows.size(), to + CONTEXT);
            hunk(from, at);
        }
    }

    private int nextChange(int from) {
        int at = from;
        while (at < rows.size() && rows.get(at) instanceof Row.Same) {
            at++;
        }
        return at;
    }

    private void hunk(int from, int to) {
        lines.add(new Unified(Kind.HEAD, head(from, to)));
        for (Row row : rows.subList(from, to)) {
            switch (row) {
                case Row.Same same -> {
                    flush();
                    lines.add(new Unified(Kind.SAME, " " + same.after().text()));
                }
                case Row.Changed(var before, var after) -> {
                    removed(before);
                    added(after);
                }
                case Row.Removed(var before) -> removed(before);
                case Row.Added(var after) -> added(after);
            }
        }
        flush();
    }

    private void removed(TextDiff.Line line) {
        removed.add(new Unified(Kind.REMOVED, "-" + line.text()));
    }

    private void added(TextDiff.Line line) {
        added.add(new Unified(Kind.ADDED, "+" + line.text()));
    }

    /** What goes comes before what takes its place. */
    private void flush() {
        lines.addAll(removed);
        lines.addAll(added);
        removed.clear();
        added.clear();
    }

    private String head(int from, int to) {
        return "@@ -" + range(from, to, true) + " +" + range(from, to, false) + " @@";
    }

    /** {@code FIRST,COUNT}; where there is no line, {@code FIRST} is the one before. */
    private String range(int from, int to, boolean before) {
        int ahead = count(0, from, before);
        int count = count(from, to, before);
        return (count == 0 ? ahead : ahead + 1) + "," + count;
    }

    private int count(int from, int to, boolean before) {
        return (int) rows.subList(from, to).stream()
                .filter(row -> switch (row) {
                    case Row.Same _, Row.Changed _ -> true;
                    case Row.Removed _ -> before;
                    case Row.Added _ -> !before;
                })
                .count();
    }
}
