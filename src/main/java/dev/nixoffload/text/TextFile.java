package dev.nixoffload.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text file, line by line, of which only those lines change that somebody changes. All others are kept to the byte:
 * CRLF or LF, a byte order mark, bytes that are not UTF-8, a last line without an end. Immutable.
 *
 * <p>A byte order mark is part of the first line, as it is to OpenSSH and Nix, which know none.
 */
public final class TextFile {
    private static final String LF = "\n";
    private static final String CRLF = "\r\n";

    private final List<Line> lines;

    private TextFile(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /**
     * A line.
     *
     * @param raw its bytes, each as the character of the same number (ISO 8859-1), without the line's end
     * @param end {@code "\n"}, {@code "\r\n"}, or nothing where the file's last line has none
     */
    private record Line(String raw, String end) {}

    public static TextFile of(byte[] bytes) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        var lines = new ArrayList<Line>();
        int from = 0;
        while (from < all.length()) {
            int at = all.indexOf('\n', from);
            int next = at < 0 ? all.length() : at + 1;
            String end = at < 0 ? "" : at > from && all.charAt(at - 1) == '\r' ? CRLF : LF;
            lines.add(new Line(all.substring(from, next - end.length()), end));
            from = next;
        }
        return new TextFile(lines);
    }

    public byte[] bytes() {
        var all = new StringBuilder();
        lines.forEach(line -> all.append(line.raw()).append(line.end()));
        return all.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** How many lines there are; an empty file has none. */
    public int size() {
        return lines.size();
    }

    /** The lines without their ends, each byte as the character of the same number (ISO 8859-1). */
    public List<String> raw() {
        return lines.stream().map(Line::raw).toList();
    }

    /** What {@code raw} text says; a byte that is not UTF-8 comes out as U+FFFD, so this is for showing alone. */
    public static String shown(String raw) {
        return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The form in which lines are given to the methods below: the text's UTF-8, a character a byte. */
    public static String raw(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Puts another text in a line's place; the line keeps its end. */
    public TextFile replace(int index, String raw) {
        var changed = new ArrayList<>(lines);
        changed.set(index, new Line(oneLine(raw), lines.get(index).end()));
        return new TextFile(changed);
    }

    /** Takes a line out, with its end. */
    public TextFile remove(int index) {
        var changed = new ArrayList<>(lines);
        changed.remove(index);
        return new TextFile(changed);
    }

    /** Adds a line behind the last one, with an end; a last line without one gets it. */
    public TextFile append(String raw) {
        var changed = new ArrayList<>(lines);
        String end = usualEnd();
        if (!lines.isEmpty() && lines.getLast().end().isEmpty()) {
            changed.set(changed.size() - 1, new Line(lines.getLast().raw(), end));
        }
        changed.add(new Line(oneLine(raw), end));
        return new TextFile(changed);
    }

    /** CRLF only where no line ends otherwise: in a file of both, a new line is safer read without a CR. */
    private String usualEnd() {
        List<Line> ended = lines.stream().filter(line -> !line.end().isEmpty()).toList();
        return !ended.isEmpty() && ended.stream().allMatch(line -> line.end().equals(CRLF)) ? CRLF : LF;
    }

    private static String oneLine(String raw) {
        if (raw.chars().anyMatch(c -> c == '\n' || c > 0xff)) {
            throw new IllegalArgumentException("not one line of bytes");
        }
        return raw;
    }
}
