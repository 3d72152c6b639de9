package dev.nixoffload.key;

import java.util.Base64;
import java.util.Optional;

/** Text that may be base 64. */
final class Base64Text {
    private Base64Text() {}

    /** What it stands for; empty when it is no base 64. */
    static Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How many bytes it stands for; -1 when it is no base 64. */
    static int length(String text) {
        return bytes(text).map(bytes -> bytes.length).orElse(-1);
    }
}
