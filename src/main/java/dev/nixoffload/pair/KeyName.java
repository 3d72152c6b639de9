package dev.nixoffload.pair;

import dev.nixoffload.message.BadValue;
import java.util.regex.Pattern;

/** The name of a binary cache's signing key. Nix itself accepts anything; colons and spaces in it break clients. */
public record KeyName(String text) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    public KeyName {
        if (!ALLOWED.matcher(text).matches()) {
            throw BadValue.of("pair.bad.key-name", text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
