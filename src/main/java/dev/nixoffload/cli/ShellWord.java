package dev.nixoffload.cli;

import java.util.regex.Pattern;

/** A word as it is typed in a shell, with quotes where it needs them: in commands that are there to be copied. */
final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");

    private ShellWord() {}

    static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
