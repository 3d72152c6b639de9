package dev.nixoffload.key;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.HostKeyPin;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of a {@code .pub} file.
 *
 * @param key type and blob: what counts when keys are compared
 * @param comment possibly empty; says nothing about the key
 */
public record SshPublicKey(HostKeyPin key, String comment) {
    static final int LONGEST_COMMENT = 128;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zs}\\p{Zl}\\p{Zp}]");

    /** Reads {@code type blob [comment]}: one line, no options before it. */
    public static SshPublicKey parse(String line) {
        String text = line.strip();
        if (text.chars().anyMatch(c -> c < 0x20 && c != '\t' || c == 0x7f)) {
            throw new BadValue(Message.of("key.bad.ssh"));
        }
        String[] fields = text.split("[ \t]+", 3);
        if (fields.length < 2) {
            throw new BadValue(Message.of("key.bad.ssh"));
        }
        try {
            return new SshPublicKey(new HostKeyPin(fields[0], fields[1]), fields.length > 2 ? fields[2] : "");
        } catch (BadValue _) {
            throw new BadValue(Message.of("key.bad.ssh"));
        }
    }

    /**
     * Reads field 8 of a machines file: base 64 of a {@code .pub} line. Empty for what makes Nix say "Host key
     * verification failed": the bare blob, or no base 64.
     */
    public static Optional<SshPublicKey> ofMachinesField(String field) {
        try {
            return Optional.of(parse(new String(Base64.getDecoder().decode(field), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // BadValue is one too
        }
    }

    /**
     * The one line as which this key is written into files: what cannot be seen is gone from the comment, and of a long
     * comment all but the beginning.
     */
    public SshPublicKey canonical() {
        String plain = UNSEEN.matcher(comment).replaceAll(" ").strip().replaceAll("\\s+", " ");
        int end = plain.offsetByCodePoints(0, Math.min(plain.codePointCount(0, plain.length()), LONGEST_COMMENT));
        return new SshPublicKey(key, plain.substring(0, end).strip());
    }

    public String fingerprint() {
        return key.fingerprint();
    }

    @Override
    public String toString() {
        return comment.isEmpty() ? key.toString() : key + " " + comment;
    }
}
