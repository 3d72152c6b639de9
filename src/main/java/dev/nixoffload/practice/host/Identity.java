package dev.nixoffload.practice.host;

import java.util.Set;

/** Whom a process acts as. */
public record Identity(int uid, int gid, Set<Integer> groups) {
    public static final Identity ROOT = new Identity(0, 0, Set.of(0));

    private static final int ANY_EXECUTE = 0111;

    public Identity {
        groups = Set.copyOf(groups);
    }

    public boolean isRoot() {
        return uid == 0;
    }

    /** Whether the mode of a file lets this identity at it; root is stopped only from executing what nobody may. */
    public boolean may(Access access, Stat file) {
        if (isRoot()) {
            return access != Access.EXECUTE || file.isDirectory() || (file.mode() & ANY_EXECUTE) != 0;
        }
        int shift = file.uid() == uid ? 6 : file.gid() == gid || groups.contains(file.gid()) ? 3 : 0;
        return (file.mode() >> shift & access.bit()) != 0;
    }
}
