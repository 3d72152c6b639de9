package dev.nixoffload.pair;

import dev.nixoffload.message.BadValue;
import java.util.regex.Pattern;

/** What a person calls a pair; also what {@code --pair} takes, so it can never look like a file. */
public record PairName(String text) {
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _.-]{0,63}");

    public PairName {
        if (!ALLOWED.matcher(text).matches() || text.endsWith(".json")) {
            throw BadValue.of("pair.bad.name", text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
