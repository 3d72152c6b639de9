package dev.nixoffload.practice.host;

import java.nio.charset.StandardCharsets;

/**
 * Strings with a char for each byte, 0 to 255: what text is to programs of a machine, which count and cut bytes
 * whatever the locale; and the way from there to text and back.
 */
public final class Bytes {
    private Bytes() {}

    /** The bytes that this text has in UTF-8. */
    public static String of(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    public static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The text that these bytes are in UTF-8; what is none is replaced. */
    public static String text(String bytes) {
        return new String(raw(bytes), StandardCharsets.UTF_8);
    }

    public static byte[] raw(String bytes) {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }
}
