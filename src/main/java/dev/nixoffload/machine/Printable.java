package dev.nixoffload.machine;

import java.util.HexFormat;

/**
 * What a machine printed, made harmless to look at: nothing in it moves a cursor, sets a title, writes to a clipboard,
 * reverses the reading direction or hides what went before. Line ends and tabs stay, everything else that does not show
 * becomes a visible escape: {@code \e} for the escape character, <code>&#92;u202e</code> for others. A backslash of the
 * machine's own stays as it is, so this is for eyes, not for reading back.
 */
public final class Printable {
    private Printable() {}

    public static String of(String raw) {
        var text = new StringBuilder(raw.length());
        // Line ends of DOS and of terminals are line ends; a lone return would overwrite the line.
        raw.replace("\r\n", "\n").codePoints().forEach(c -> append(text, c));
        return text.toString();
    }

    private static void append(StringBuilder text, int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL -> control(text, c);
            case Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> escape(text, c);
            default -> text.appendCodePoint(c);
        }
    }

    private static void control(StringBuilder text, int c) {
        switch (c) {
            case '\n', '\t' -> text.append((char) c);
            case '\r' -> text.append("\\r");
            case 0x1b -> text.append("\\e");
            case '\b' -> text.append("\\b");
            case 0 -> text.append("\\0");
            default -> escape(text, c);
        }
    }

    private static void escape(StringBuilder text, int c) {
        if (c <= 0xffff) {
            text.append("\\u").append(HexFormat.of().toHexDigits((char) c));
        } else {
            text.append("\\u{").append(Integer.toHexString(c)).append('}');
        }
    }
}
