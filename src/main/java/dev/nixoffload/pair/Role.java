package dev.nixoffload.pair;

import java.util.Locale;

/** Which of the two machines of a pair. */
public enum Role {
    /** The client: sends builds away, takes packages from the cache. */
    LAPTOP,
    /** The server: builds, signs, serves. */
    DESKTOP;

    /** {@code laptop} or {@code desktop}, as in check ids and settings files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
