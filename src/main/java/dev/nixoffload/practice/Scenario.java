package dev.nixoffload.practice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A state that a practice can begin in. */
public enum Scenario {
    /** Most is well; a few things are wrong, of different kinds. */
    START(Mishap.CACHE_KEY_RENAMED, Mishap.FALLBACK_OFF, Mishap.FILES_FOR_EVERYBODY),
    /** Everything is as it should be. */
    GREEN(),
    /** Nothing has been prepared on either machine. */
    BARE(),
    /** All is prepared but for the three keys, which nobody has exchanged. */
    NO_KEYS(Mishap.KEYS_MISSING),
    /** The desktop has another address than the one it is known by. */
    MOVED(Mishap.MOVED),
    /** The laptop trusts the right cache key under a wrong name. */
    WRONG_KEY_NAME(Mishap.CACHE_KEY_RENAMED),
    /** The desktop's Nix does not trust the builder. */
    UNTRUSTED_BUILDER(Mishap.BUILDER_UNTRUSTED),
    /** The cache answers everything with an error. */
    CACHE_500(Mishap.CACHE_500),
    /** The file server takes calls and answers none. */
    NFS_HANG(Mishap.FILES_HANG),
    /** The desktop's cable is out. */
    OFFLINE(Mishap.CABLE_OUT),
    /** The desktop proves another host key than before. */
    CHANGED_HOST_KEY(Mishap.HOST_KEY_CHANGED),
    /** The link between the machines is slow. */
    SLOW(Mishap.LINK_SLOW);

    private final List<Mishap> mishaps;

    Scenario(Mishap... mishaps) {
        this.mishaps = List.of(mishaps);
    }

    /** What goes wrong, one after the other, on a pair that was well. */
    List<Mishap> mishaps() {
        return mishaps;
    }

    /** As it is typed: {@code wrong-key-name}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Scenario> of(String id) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.id().equals(id))
                .findFirst();
    }
}
