package dev.nixoffload.pair;

import dev.nixoffload.message.BadValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A host key as OpenSSH writes it in a {@code .pub} file: type and blob, no comment.
 *
 * @param type for example {@code ssh-ed25519}
 * @param base64 the key blob (RFC 4253 section 6.6); its first string repeats the type
 */
public record HostKeyPin(String type, String base64) {
    public HostKeyPin {
        if (!type.matches("[a-z0-9@.-]{1,64}") || !startsWithType(base64, type)) {
            throw BadValue.of("pair.bad.host-key", type + " " + base64);
        }
    }

    /** Reads {@code type blob [comment]}. */
    public static HostKeyPin parse(String line) {
        String[] fields = line.strip().split("\\s+", 3);
        if (fields.length < 2) {
            throw BadValue.of("pair.bad.host-key", line);
        }
        return new HostKeyPin(fields[0], fields[1]);
    }

    public byte[] blob() {
        return Base64.getDecoder().decode(base64);
    }

    /** {@code SHA256:} and 43 characters, as {@code ssh-keygen -l} prints it. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob());
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the last column of Nix's machines file has it: base 64 of the line of a {@code .pub} file. */
    public String machinesField() {
        return Base64.getEncoder().encodeToString((this + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean startsWithType(String base64, String type) {
        byte[] blob;
        try {
            blob = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return false;
        }
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        // As OpenSSH, which reads base 64 in its one proper spelling; so keys with equal blobs are equal texts.
        return Base64.getEncoder().encodeToString(blob).equals(base64)
                && blob.length > 4 + name.length
                && blob[0] == 0
                && blob[1] == 0
                && blob[2] == 0
                && blob[3] == name.length
                && Arrays.equals(blob, 4, 4 + name.length, name, 0, name.length);
    }

    @Override
    public String toString() {
        return type + " " + base64;
    }
}
