package dev.nixoffload.cli;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.pair.HostKeyPin;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SHA-256 of a host key as {@code ssh-keygen -l} prints it: {@code SHA256:} and 43 characters. */
record Fingerprint(String text) {
    private static final Pattern FORM = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    /** Reads one as it was typed, a padding sign allowed. */
    static Fingerprint parse(String text) {
        String bare = text.strip().replaceFirst("=$", "");
        if (!FORM.matcher(bare).matches()) {
            throw BadValue.of("cli.bad.fingerprint", text);
        }
        return new Fingerprint(bare);
    }

    /** The one in a whole line of {@code ssh-keygen -l}. */
    static Optional<Fingerprint> in(String line) {
        Matcher found = FORM.matcher(line);
        return found.find() ? Optional.of(new Fingerprint(found.group())) : Optional.empty();
    }

    boolean isOf(HostKeyPin key) {
        return key.fingerprint().equals(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
