package dev.nixoffload.cli;

import java.util.ArrayList;
import java.util.List;

/** One line of text in pieces, each with its ink. Not to be changed; every deed gives another line. */
record Line(List<Piece> pieces) {
    static final Line EMPTY = new Line(List.of());

    /** Text of one ink, without line breaks. */
    record Piece(Ink ink, String text) {}

    Line {
        pieces = List.copyOf(pieces);
    }

    static Line of(String text) {
        return EMPTY.and(text);
    }

    Line and(String text) {
        return and(Ink.PLAIN, text);
    }

    Line and(Ink ink, String text) {
        var longer = new ArrayList<>(pieces);
        longer.add(new Piece(ink, text));
        return new Line(longer);
    }

    /** With blanks up to that column, and one blank at least where something is there already. */
    Line to(int column) {
        int missing = column - width();
        return and(" ".repeat(Math.max(missing, pieces.isEmpty() ? 0 : 1)));
    }

    /** Columns it takes. Good for the scripts this program speaks; others may come out ragged, never wrong. */
    int width() {
        return pieces.stream()
                .mapToInt(piece -> piece.text().codePointCount(0, piece.text().length()))
                .sum();
    }

    /** Cut to that many columns. */
    Line within(int columns) {
        if (width() <= columns) {
            return this;
        }
        var kept = new ArrayList<Piece>();
        int left = Math.max(columns - 1, 0);
        for (Piece piece : pieces) {
            String text = piece.text();
            int length = text.codePointCount(0, text.length());
            if (length > left) {
                text = text.substring(0, text.offsetByCodePoints(0, left)) + "…";
                kept.add(new Piece(piece.ink(), text));
                break;
            }
            left -= length;
            kept.add(piece);
        }
        return new Line(kept);
    }

    String text(boolean colour) {
        var all = new StringBuilder();
        for (Piece piece : pieces) {
            all.append(colour ? piece.ink().on(piece.text()) : piece.text());
        }
        return all.toString();
    }
}
