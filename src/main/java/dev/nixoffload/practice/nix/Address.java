package dev.nixoffload.practice.nix;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.nix.NixHash;
import dev.nixoffload.nix.StorePath;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** How Nix computes where something belongs in the store. */
final class Address {
    private static final int SIZE = 20;

    private Address() {}

    /** A path as somebody wrote it. */
    static StorePath parse(String text) throws NixError {
        try {
            return new StorePath(text);
        } catch (BadValue e) {
            throw new NixError("path '" + text + "' is not in the Nix store");
        }
    }

    /** The path of a text that refers to these others. */
    static StorePath text(String name, byte[] content, Collection<StorePath> references) {
        var type = new StringBuilder("text");
        references.stream().sorted().forEach(path -> type.append(':').append(path));
        return path(type.toString(), NixHash.sha256(content), name);
    }

    /** The path of what a derivation leaves. */
    static StorePath output(String output, NixHash derivation, String name) {
        return path("output:" + output, derivation, output.equals("out") ? name : name + "-" + output);
    }

    private static StorePath path(String type, NixHash hash, String name) {
        String fingerprint = type + ":sha256:" + hash.base16() + ":" + StorePath.STORE + ":" + name;
        byte[] digest =
                NixHash.sha256(fingerprint.getBytes(StandardCharsets.UTF_8)).bytes();
        var folded = new byte[SIZE];
        for (int i = 0; i < digest.length; i++) {
            folded[i % SIZE] ^= digest[i];
        }
        return StorePath.of(folded, name);
    }
}
