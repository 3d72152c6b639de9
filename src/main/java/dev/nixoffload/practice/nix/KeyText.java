package dev.nixoffload.practice.nix;

import java.util.Base64;

/**
 * A cache key as it is written down: {@code name:base64}.
 *
 * @param bytes the key's own; not copied
 */
record KeyText(String name, byte[] bytes) {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /** @param sensitive whether it must not be repeated in an error */
    static KeyText parse(String text, boolean sensitive) throws NixError {
        int colon = text.indexOf(':');
        String name = colon > 0 ? text.substring(0, colon) : "";
        String key = colon > 0 ? text.substring(colon + 1) : "";
        try {
            if (key.isEmpty()) {
                throw new NixError("key is corrupt");
            }
            return new KeyText(name, decode(key));
        } catch (NixError e) {
            throw e.during(
                    "while decoding key named '" + name + "'" + (sensitive ? "" : " with raw value '" + key + "'"));
        }
    }

    /** As tolerant as Nix: line ends are skipped, the first padding ends it, and bits over are dropped. */
    static byte[] decode(String text) throws NixError {
        var good = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '=') {
                break;
            }
            if (c == '\n') {
                continue;
            }
            if (DIGITS.indexOf(c) < 0) {
                throw new NixError("invalid character in Base64 string: '" + c + "'");
            }
            good.append(c);
        }
        if (good.length() % 4 == 1) {
            good.setLength(good.length() - 1);
        }
        return Base64.getDecoder().decode(good.toString());
    }

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return name + ":" + encode(bytes);
    }
}
