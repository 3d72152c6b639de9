package dev.nixoffload.key;

import java.util.Optional;

/** A signature as narinfo files carry it: the key's name and 64 bytes of Ed25519. */
public record CacheSignature(String keyName, String base64) {
    static final int BYTES = 64;

    /** Reads {@code name:base64}; empty where Nix sees no signature at all: no colon. */
    public static Optional<CacheSignature> parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(new CacheSignature(text.substring(0, colon), text.substring(colon + 1)));
    }

    /** Whether it has the length of a signature; Nix gives up on the whole package where one has not. */
    public boolean wellFormed() {
        return Base64Text.length(base64) == BYTES;
    }
}
