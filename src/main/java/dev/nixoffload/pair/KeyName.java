package dev.nixoffload.pair;

import dev.nixoffload.message.BadValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a binary cache's signing key. Nix itself accepts anything; colons and spaces in it break clients. */
public record KeyName(String text) {
    private static final int MOST_OF_HOST = 100;
    private static final Pattern NUMBERED = Pattern.compile("(.*-)(\\d{1,9})");
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    public KeyName {
        if (!ALLOWED.matcher(text).matches()) {
            throw BadValue.of("pair.bad.key-name", text);
        }
    }

    /** A name for the key of another desktop, when this one is taken: made of that desktop's address. */
    public KeyName beside(HostAddress desktop) {
        String host = desktop.text().replaceAll("[^A-Za-z0-9._-]", "-");
        var other = new KeyName(String.join(".", "cache", host.substring(0, Math.min(host.length(), MOST_OF_HOST))));
        return other.equals(this) ? next() : other;
    }

    /** The name of the key that takes this one's place: Nix needs another name, and by custom it is the next number. */
    public KeyName next() {
        Matcher numbered = NUMBERED.matcher(text);
        return new KeyName(
                numbered.matches() ? numbered.group(1) + (Long.parseLong(numbered.group(2)) + 1) : text + "-2");
    }

    @Override
    public String toString() {
        return text;
    }
}
