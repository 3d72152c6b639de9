package dev.nixoffload.practice.shell;

/** The backslash escapes of {@code echo} and {@code printf}. */
final class Escapes {
    private static final String LETTERS = "abefnrtv\\";
    private static final String MEANT = "\u0007\b\u001b\f\n\r\t\u000b\\";

    /** @param stops whether a <code>\c</code> takes away all that was to come */
    record Expanded(String text, boolean stops) {}

    private Escapes() {}

    /** @param zero whether octal numbers begin with a zero that is not counted, as with {@code echo} and {@code %b} */
    static Expanded expand(String text, boolean zero) {
        if (text.indexOf('\\') < 0) {
            return new Expanded(text, false);
        }
        var expanded = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            at++;
            if (c != '\\' || at == text.length()) {
                expanded.append(c);
                continue;
            }
            char letter = text.charAt(at);
            int meant = LETTERS.indexOf(letter);
            if (meant >= 0) {
                expanded.append(MEANT.charAt(meant));
                at++;
            } else if (letter == 'c' && zero) {
                return new Expanded(expanded.toString(), true);
            } else if (letter == '0' && zero || letter >= '0' && letter <= '7' && !zero) {
                int start = letter == '0' && zero ? at + 1 : at;
                int end = start;
                while (end < text.length() && end < start + 3 && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
                    end++;
                }
                expanded.append((char) (end == start ? 0 : Integer.parseInt(text.substring(start, end), 8) & 0xff));
                at = end;
            } else {
                expanded.append(c);
            }
        }
        return new Expanded(expanded.toString(), false);
    }
}
