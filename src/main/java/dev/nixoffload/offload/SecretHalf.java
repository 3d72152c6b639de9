package dev.nixoffload.offload;

import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Role;

/**
 * A key of a pair of which a machine keeps the secret half. The host key is the machine's own and none of the pair's.
 */
public enum SecretHalf {
    /** With which the laptop logs in on the desktop. */
    BUILDER(Role.LAPTOP, "laptop.builder-key"),
    /** With which the desktop's cache signs. */
    CACHE(Role.DESKTOP, "desktop.cache-key");

    private static final String PUBLISHED = ".pub";

    private final Role role;
    private final String entry;

    SecretHalf(Role role, String entry) {
        this.role = role;
        this.entry = entry;
    }

    /** The machine that it stays on. */
    public Role role() {
        return role;
    }

    /** Its name in a backup. */
    String entry() {
        return entry;
    }

    /** The name of its public half there. */
    String publishedEntry() {
        return entry + PUBLISHED;
    }

    AbsolutePath path(Offload offload) {
        return switch (this) {
            case BUILDER -> offload.builderKey();
            case CACHE -> offload.cacheSecretKey();
        };
    }

    /** Where its public half lies. */
    AbsolutePath publishedPath(Offload offload) {
        return switch (this) {
            case BUILDER -> new AbsolutePath(offload.builderKey() + PUBLISHED);
            case CACHE -> offload.cachePublicKey();
        };
    }
}
