package dev.nixoffload.pair;

import dev.nixoffload.message.BadValue;

/** A path on a managed machine: starts with {@code /}, has no control characters, no {@code ..} and no white space. */
public record AbsolutePath(String text) {
    public AbsolutePath {
        if (!isOne(text)) {
            throw BadValue.of("pair.bad.path", text);
        }
    }

    /** Whether a path that was found somewhere is one that this program works with. */
    public static boolean isOne(String text) {
        return text.startsWith("/")
                && text.length() <= 4096
                && text.chars().allMatch(c -> c > 0x20 && c != 0x7f)
                && !("/" + text + "/").contains("/../");
    }

    @Override
    public String toString() {
        return text;
    }
}
