package dev.nixoffload.pair;

import java.util.Collection;
import java.util.List;

/** One laptop and one desktop, and what they are to share. */
public record Pair(PairName name, Access laptop, Access.Ssh desktop, Offload offload) {
    /** The same pair under another name. */
    public Pair named(PairName other) {
        return new Pair(other, laptop, desktop, offload);
    }

    /** The same with another name for the cache's signing key. */
    public Pair withCacheKeyName(KeyName other) {
        return new Pair(name, laptop, desktop, offload.withCacheKeyName(other));
    }

    /** The same as a new one beside those: its cache's key has a name that none of theirs has. */
    public Pair beside(Collection<Pair> others) {
        KeyName free = offload.cacheKeyName();
        if (isTaken(free, others)) {
            free = free.beside(desktopAddress());
        }
        while (isTaken(free, others)) {
            free = free.next();
        }
        return withCacheKeyName(free);
    }

    private static boolean isTaken(KeyName name, Collection<Pair> pairs) {
        return pairs.stream().anyMatch(pair -> pair.offload().cacheKeyName().equals(name));
    }

    public Access access(Role role) {
        return switch (role) {
            case LAPTOP -> laptop;
            case DESKTOP -> desktop;
        };
    }

    /**
     * The same pair with {@code pins} for {@code hop}, wherever that host is one of its machines or on the way to one.
     */
    public Pair pinning(Access.Ssh hop, List<HostKeyPin> pins) {
        Access pinned = switch (laptop) {
            case Access.ThisComputer here -> here;
            case Access.Ssh ssh -> ssh.pinning(hop, pins);
        };
        return new Pair(name, pinned, desktop.pinning(hop, pins), offload);
    }

    /** The address under which the laptop is to know the desktop. */
    public HostAddress desktopAddress() {
        return desktop.address();
    }
}
