package dev.nixoffload.nix;

import java.util.Arrays;
import java.util.Optional;

/** Nix's own base 32: an alphabet without e, o, t and u, the least significant bits last. */
final class Nix32 {
    private static final String ALPHABET = "0123456789abcdfghijklmnpqrsvwxyz";

    private Nix32() {}

    static int length(int bytes) {
        return (bytes * 8 + 4) / 5;
    }

    static String encode(byte[] bytes) {
        var text = new StringBuilder(length(bytes.length));
        for (int n = length(bytes.length) - 1; n >= 0; n--) {
            int at = n * 5 / 8;
            int shift = n * 5 % 8;
            int low = (bytes[at] & 0xff) >>> shift;
            int high = at + 1 < bytes.length ? (bytes[at + 1] & 0xff) << (8 - shift) : 0;
            text.append(ALPHABET.charAt((low | high) & 31));
        }
        return text.toString();
    }

    /** The {@code size} bytes that {@code text} stands for; empty when it stands for none. */
    static Optional<byte[]> decode(String text, int size) {
        if (text.length() != length(size)) {
            return Optional.empty();
        }
        var bytes = new byte[size + 1];
        for (int n = 0; n < text.length(); n++) {
            int digit = ALPHABET.indexOf(text.charAt(text.length() - 1 - n));
            if (digit < 0) {
                return Optional.empty();
            }
            int shifted = digit << (n * 5 % 8);
            bytes[n * 5 / 8] |= (byte) shifted;
            bytes[n * 5 / 8 + 1] |= (byte) (shifted >>> 8);
        }
        // Bits past the end would make two texts stand for the same bytes.
        return bytes[size] == 0 ? Optional.of(Arrays.copyOf(bytes, size)) : Optional.empty();
    }

    static boolean isDigits(String text) {
        return text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }
}
