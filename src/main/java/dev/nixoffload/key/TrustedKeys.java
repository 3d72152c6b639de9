package dev.nixoffload.key;

import dev.nixoffload.message.BadValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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

    /** Longer than a public key by more than a slip of the fingers. */
    private static final Pattern MORE_THAN_PUBLIC = Pattern.compile("[A-Za-z0-9+/]{48,}={0,2}");

    /** How long 32 bytes are in base 64. */
    private static final int PUBLIC_CHARACTERS = 44;

    /** What is wrong with an entry, as people get it wrong. */
    public enum Fault {
        /** {@code name:name:key}: pasted behind a name that was there already. */
        DOUBLED_NAME,
        /** A key without {@code name:} before it. */
        NO_NAME,
        /** The secret half, or so much of it that all of it follows: its first 32 bytes are the whole key. */
        SECRET,
        /** Not 32 bytes. */
        WRONG_LENGTH,
        /** No base 64. */
        NOT_BASE64
    }

    /**
     * An entry Nix cannot read.
     *
     * @param index its place among the entries, from 0
     * @param shown the entry as it may be shown: of a secret, whole or in part, only its name
     */
    public record Malformed(int index, Fault fault, String shown) {}

    /** Reads the entries, one a word. */
    public static TrustedKeys of(List<String> entries) {
        var keys = new ArrayList<CachePublicKey>();
        var malformed = new ArrayList<Malformed>();
        for (int index = 0; index < entries.size(); index++) {
            try {
                keys.add(CachePublicKey.parse(entries.get(index)));
            } catch (BadValue _) {
                malformed.add(malformed(index, entries.get(index)));
            }
        }
        return new TrustedKeys(keys, malformed);
    }

    private static Malformed malformed(int index, String entry) {
        int first = entry.indexOf(':');
        String last = entry.substring(entry.lastIndexOf(':') + 1);
        // A secret that was damaged besides is not shown either.
        String shown = last.length() <= PUBLIC_CHARACTERS ? entry : (first < 0 ? "" : entry.substring(0, first)) + ":…";
        return new Malformed(index, fault(entry, first, last), shown);
    }

    private static Fault fault(String entry, int first, String last) {
        if (MORE_THAN_PUBLIC.matcher(last).matches()) {
            return Fault.SECRET;
        }
        if (first <= 0) {
            return Fault.NO_NAME;
        }
        if (first != entry.lastIndexOf(':')) {
            return Fault.DOUBLED_NAME;
        }
        return Base64Text.length(last) < 0 ? Fault.NOT_BASE64 : Fault.WRONG_LENGTH;
    }

    /** Whether somebody put a secret half among them, whole or in part. */
    public boolean holdsSecret() {
        return malformed.stream().anyMatch(bad -> bad.fault() == Fault.SECRET);
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

    /** The names that stand for more than one key; Nix takes the first. */
    public List<String> contradictoryNames() {
        return keys.stream()
                .map(CachePublicKey::name)
                .distinct()
                .filter(this::contradictory)
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
