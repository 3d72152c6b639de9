package dev.nixoffload.nix;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import java.util.regex.Pattern;

/** A path right below {@code /nix/store}: 32 digits of Nix's base 32, a dash, a name. */
public record StorePath(String text) implements Comparable<StorePath> {
    public static final String STORE = "/nix/store";

    private static final int HASH = 32;
    // Nix refuses ".", "..", and names that begin with either and a dash.
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}(-|$))[0-9A-Za-z+._?=-]{1,211}");

    public StorePath {
        String base = text.startsWith(STORE + "/") ? text.substring(STORE.length() + 1) : "";
        boolean good = base.length() > HASH + 1
                && Nix32.isDigits(base.substring(0, HASH))
                && base.charAt(HASH) == '-'
                && NAME.matcher(base.substring(HASH + 1)).matches();
        if (!good) {
            throw new BadValue(Message.of("store.bad.path", text));
        }
    }

    /** @param digest 20 bytes */
    public static StorePath of(byte[] digest, String name) {
        return ofBaseName(Nix32.encode(digest) + "-" + name);
    }

    /** From the last part alone, as narinfo files write references. */
    public static StorePath ofBaseName(String baseName) {
        return new StorePath(STORE + "/" + baseName);
    }

    public String baseName() {
        return text.substring(STORE.length() + 1);
    }

    /** The 32 digits, which name its narinfo. */
    public String hashPart() {
        return baseName().substring(0, HASH);
    }

    public String name() {
        return baseName().substring(HASH + 1);
    }

    @Override
    public int compareTo(StorePath other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
