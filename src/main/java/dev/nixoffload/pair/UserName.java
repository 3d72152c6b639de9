package dev.nixoffload.pair;

import dev.nixoffload.message.BadValue;
import java.util.regex.Pattern;

/** A Unix user name as {@code useradd} takes it: letters, digits, {@code . _ -}, 32 at most. */
public record UserName(String text) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,31}");

    public UserName {
        if (!ALLOWED.matcher(text).matches()) {
            throw BadValue.of("pair.bad.user", text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
