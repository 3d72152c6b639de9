package dev.nixoffload.machine;

import java.util.Locale;

/**
 * Text of a program or machine made harmless to look at and to copy: what would move a cursor, talk to a terminal, turn
 * the direction of writing or is invisible comes out as its number, <code>&#92;u{1b}</code>. Line ends and tabs stay.
 */
public final class Printable {
    private Printable() {}

    public static String of(String text) {
        var out = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || visible(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format(Locale.ROOT, "\\u{%x}", c));
            }
        });
        return out.toString();
    }

    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
