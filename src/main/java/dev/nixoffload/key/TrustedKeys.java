package dev.nixoffload.key;

import dev.nixoffload.message.BadValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The list of cache keys a machine's Nix trusts ({@code trusted-public-keys}).
 *
 * @param keys the well-formed ones, in order: of two with one name Nix takes the first
 * @param malformed the others; a single one breaks all substitution
 */
public record TrustedKeys(List<CachePublicKey> keys, List<Malformed> malformed) {
    public TrustedKeys {
        keys = List.copyOf(keys);
        malformed = List.copyOf(malformed);
    }

    /** What is wrong with an entry, as people get it wrong. */
    public enum Fault {
        /** {@code name:name:key}: pasted behind a name that was there already. */
        DOUBLED_NAME,
        /** A key without {@code name:} before it. */
        NO_NAME,
        /** The secret half. */
        SECRET,
        /** Not 32 bytes. */
        WRONG_LENGTH,
        /** No base 64. */
        NOT_BASE64
    }

    /**
     * An entry Nix cannot read.
     *
     * @param shown the entry as it may be shown: of a secret only its name
     */
    public record Malformed(Fault fault, String shown) {}

    /** Reads the entries, one a word. */
    public static TrustedKeys of(List<String> entries) {
        var keys = new ArrayList<CachePublicKey>();
        var malformed = new ArrayList<Malformed>();
        for (String entry : entries) {
            try {
                keys.add(CachePublicKey.parse(entry));
            } catch (BadValue _) {
                malformed.add(malformed(entry));
            }
        }
        return new TrustedKeys(keys, malformed);
    }

    private static Malformed malformed(String entry) {
        int first = entry.indexOf(':');
        String last = entry.substring(entry.lastIndexOf(':') + 1);
        if (CachePublicKey.isSecret(last)) {
            return new Malformed(Fault.SECRET, (first < 0 ? "" : entry.substring(0, first)) + ":…");
        }
        if (first <= 0) {
            return new Malformed(Fault.NO_NAME, entry);
        }
        if (first != entry.lastIndexOf(':')) {
            return new Malformed(Fault.DOUBLED_NAME, entry);
        }
        return new Malformed(Base64Text.length(last) < 0 ? Fault.NOT_BASE64 : Fault.WRONG_LENGTH, entry);
    }

    /** The key Nix uses for that name. */
    public Optional<CachePublicKey> named(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /** The names under which the same key stands. */
    public List<String> namesOf(CachePublicKey wanted) {
        return keys.stream()
                .filter(key -> key.base64().equals(wanted.base64()))
                .map(CachePublicKey::name)
                .distinct()
                .toList();
    }

    /** Whether a later entry gives the name another key, which Nix then ignores. */
    public boolean contradictory(String name) {
        return keys.stream()
                        .filter(key -> key.name().equals(name))
                        .map(CachePublicKey::base64)
                        .distinct()
                        .count()
                > 1;
    }
}
