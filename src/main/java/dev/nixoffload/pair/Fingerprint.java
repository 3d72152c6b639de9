package dev.nixoffload.pair;

import dev.nixoffload.message.BadValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SHA-256 of a host key as {@code ssh-keygen -l} prints it: {@code SHA256:} and 43 characters. */
public record Fingerprint(String text) {
    private static final Pattern FORM = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    private static final Pattern GROUPED = Pattern.compile("SHA256: ?([A-Za-z0-9+/]{4} ){10}[A-Za-z0-9+/]{3}");

    /** Reads one as it was typed, a padding sign allowed. */
    public static Fingerprint parse(String text) {
        String bare = text.strip().replaceFirst("=$", "");
        if (!FORM.matcher(bare).matches()) {
            throw BadValue.of("pair.bad.fingerprint", text);
        }
        return new Fingerprint(bare);
    }

    /** The one in a whole line of {@code ssh-keygen -l}, or as {@link #inFours} writes it. */
    public static Optional<Fingerprint> in(String line) {
        Matcher grouped = GROUPED.matcher(line);
        Matcher found = FORM.matcher(grouped.find() ? grouped.group().replace(" ", "") : line);
        return found.find() ? Optional.of(new Fingerprint(found.group())) : Optional.empty();
    }

    /** In groups of four, in which two people read it to each other. */
    public String inFours() {
        int colon = text.indexOf(':') + 1;
        return text.substring(0, colon) + " " + text.substring(colon).replaceAll("(.{4})(?=.)", "$1 ");
    }

    public boolean isOf(HostKeyPin key) {
        return key.fingerprint().equals(text);
    }

    /** What somebody pasted, beside the key it is to be of. */
    public static Comparison compare(String pasted, HostKeyPin key) {
        if (pasted.isBlank()) {
            return Comparison.NOTHING;
        }
        return in(pasted)
                .map(print -> print.isOf(key) ? Comparison.SAME : Comparison.DIFFERENT)
                .orElse(Comparison.NO_FINGERPRINT);
    }

    /** What comes of comparing. */
    public enum Comparison {
        NOTHING,
        NO_FINGERPRINT,
        SAME,
        DIFFERENT
    }

    @Override
    public String toString() {
        return text;
    }
}
