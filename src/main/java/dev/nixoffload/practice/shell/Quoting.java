package dev.nixoffload.practice.shell;

/** How dash prints what could be read again. */
final class Quoting {
    private Quoting() {}

    static String quoted(String text) {
        var quoted = new StringBuilder();
        int at = 0;
        do {
            int apostrophe = text.indexOf('\'', at);
            int end = apostrophe < 0 ? text.length() : apostrophe;
            quoted.append('\'').append(text, at, end).append('\'');
            at = end;
            while (at < text.length() && text.charAt(at) == '\'') {
                at++;
            }
            if (at > end) {
                quoted.append('"').append(text, end, at).append('"');
            }
        } while (at < text.length());
        return quoted.toString();
    }
}
