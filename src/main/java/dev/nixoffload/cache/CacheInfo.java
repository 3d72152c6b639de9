package dev.nixoffload.cache;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a binary cache says about itself ({@code nix-cache-info}).
 *
 * @param storeDir the store its packages are for; a cache need not say
 * @param priority lower is asked first; Nix reads a missing one as 0, before everything
 */
public record CacheInfo(Optional<String> storeDir, boolean wantMassQuery, OptionalInt priority) {
    /** Reads the file; as Nix does, an empty file, unknown lines and carriage returns are let pass. */
    public static CacheInfo parse(String text) {
        Optional<String> storeDir = Optional.empty();
        boolean wantMassQuery = false;
        OptionalInt priority = OptionalInt.empty();
        for (String line : text.split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String value = line.substring(colon + 1).strip();
                switch (line.substring(0, colon)) {
                    case "StoreDir" -> storeDir = Optional.of(value);
                    case "WantMassQuery" -> wantMassQuery = value.equals("1");
                    case "Priority" -> priority = number(value);
                    default -> {}
                }
            }
        }
        return new CacheInfo(storeDir, wantMassQuery, priority);
    }

    private static OptionalInt number(String value) {
        try {
            return OptionalInt.of(Integer.parseInt(value));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /** Whether the text looks like the file at all, and not like the page of some other web server. */
    public static boolean recognises(String text) {
        return text.isBlank()
                || text.lines().anyMatch(line -> line.startsWith("StoreDir:"))
                || text.lines().anyMatch(line -> line.startsWith("WantMassQuery:") || line.startsWith("Priority:"));
    }
}
