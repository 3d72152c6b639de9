package dev.nixoffload.practice.shell;

import java.nio.charset.StandardCharsets;

/** Strings with a char for each byte, and what they are to the world outside of this package. */
final class Bytes {
    private Bytes() {}

    /** The bytes that this text has in UTF-8. */
    static String of(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The text that these bytes are in UTF-8; what is none is replaced. */
    static String text(String bytes) {
        return new String(raw(bytes), StandardCharsets.UTF_8);
    }

    static byte[] raw(String bytes) {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }
}
