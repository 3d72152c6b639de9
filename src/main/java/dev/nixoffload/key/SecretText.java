package dev.nixoffload.key;

import java.util.regex.Pattern;

/** Text in which a secret key stands where only public ones belong. */
public final class SecretText {
    /** The secret half of a cache key, with its name or without. */
    private static final Pattern CACHE_SECRET =
            Pattern.compile("(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==(?![A-Za-z0-9+/=])");

    private SecretText() {}

    /** By its form alone; a key that is broken counts too. */
    public static boolean isIn(String text) {
        return text.contains("PRIVATE KEY-----")
                || text.contains("PuTTY-User-Key-File")
                || CACHE_SECRET.matcher(text).find();
    }
}
