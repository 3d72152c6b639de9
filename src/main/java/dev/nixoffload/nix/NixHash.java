package dev.nixoffload.nix;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A SHA-256 hash in the forms Nix writes: {@code sha256:} with base 32, base 16 or base 64, and SRI ({@code sha256-}
 * with base 64).
 *
 * @param base16 64 hexadecimal digits in lower case
 */
public record NixHash(String base16) {
    private static final Pattern BASE16 = Pattern.compile("[0-9a-f]{64}");
    private static final int SIZE = 32;

    public NixHash {
        if (!BASE16.matcher(base16).matches()) {
            throw new BadValue(Message.of("store.bad.hash", base16));
        }
    }

    public static NixHash of(byte[] digest) {
        return new NixHash(HexFormat.of().formatHex(digest));
    }

    public static NixHash sha256(byte[] content) {
        MessageDigest digest = digest();
        return of(digest.digest(content));
    }

    /** A fresh SHA-256, for content that comes in pieces. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads any of the forms. */
    public static NixHash parse(String text) {
        return bytes(text).map(NixHash::of).orElseThrow(() -> new BadValue(Message.of("store.bad.hash", text)));
    }

    private static Optional<byte[]> bytes(String text) {
        if (!text.startsWith("sha256") || text.length() < 8) {
            return Optional.empty();
        }
        String digits = text.substring(7);
        return switch (text.charAt(6)) {
            case '-' -> base64(digits);
            case ':' -> {
                if (digits.length() == SIZE * 2) {
                    yield base16(digits);
                }
                yield digits.length() == Nix32.length(SIZE) ? Nix32.decode(digits, SIZE) : base64(digits);
            }
            default -> Optional.empty();
        };
    }

    private static Optional<byte[]> base16(String digits) {
        try {
            return Optional.of(HexFormat.of().parseHex(digits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> base64(String digits) {
        try {
            return Optional.of(Base64.getDecoder().decode(digits)).filter(bytes -> bytes.length == SIZE);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(base16);
    }

    /** {@code sha256:} and 52 digits of Nix's base 32: the form of narinfo files. */
    public String nix32() {
        return "sha256:" + Nix32.encode(bytes());
    }

    /** {@code sha256-} and base 64: the form of newer Nix. */
    public String sri() {
        return "sha256-" + Base64.getEncoder().encodeToString(bytes());
    }

    @Override
    public String toString() {
        return nix32();
    }
}
