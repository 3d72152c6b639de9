package dev.nixoffload.practice.nix;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How much of what was built stays on a make-believe disk. Real machines have room for months of checks, and collect
 * their garbage then; this disk is memory, and each check of the pair builds some megabytes. So the oldest go by
 * themselves, long after anybody asks for them.
 */
final class Room {
    /** From this size on one thing is looked at by itself. */
    static final long LARGE = 1 << 20;

    private static final int MOST = 200;
    private static final long MOST_BYTES = 8 * LARGE;

    private Room() {}

    /** Whether it is time to clear up, with so many things there and one of that size added. */
    static boolean isShort(int count, long added) {
        return count > MOST || added >= LARGE;
    }

    /**
     * Which of these have to go; more of them than need be when they are many, so that it is not time again at once.
     *
     * @param things the oldest first; the last one always stays
     */
    static <T> List<T> surplus(List<T> things, ToLongFunction<T> bytes) {
        int most = things.size() > MOST ? MOST / 2 : MOST;
        var gone = new ArrayList<T>();
        long size = 0;
        int kept = 0;
        for (T thing : things.reversed()) {
            size += bytes.applyAsLong(thing);
            if (kept > 0 && (!gone.isEmpty() || kept == most || size > MOST_BYTES)) {
                gone.add(thing);
            } else {
                kept++;
            }
        }
        return gone;
    }
}
