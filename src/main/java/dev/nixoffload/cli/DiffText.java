package dev.nixoffload.cli;

import dev.nixoffload.change.TextDiff;
import java.util.ArrayList;
import java.util.List;

/** How a file changes, as {@code diff -u} tells it. */
final class DiffText {
    private DiffText() {}

    /** The path and what changes below it, from that column on; nothing where nothing changes. Never wrapped. */
    static List<Line> lines(TextDiff diff, int column) {
        if (diff.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<Line>();
        lines.add(Line.EMPTY.to(column).and(Ink.STRONG, diff.path().text()));
        for (TextDiff.Unified line : diff.unified()) {
            lines.add(Line.EMPTY.to(column).and(ink(line.kind()), line.text()));
        }
        return lines;
    }

    private static Ink ink(TextDiff.Unified.Kind kind) {
        return switch (kind) {
            case HEAD -> Ink.FAINT;
            case SAME -> Ink.PLAIN;
            case REMOVED -> Ink.REMOVED;
            case ADDED -> Ink.ADDED;
        };
    }
}
