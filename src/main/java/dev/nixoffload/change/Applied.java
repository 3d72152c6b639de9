package dev.nixoffload.change;

import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.AbsolutePath;
import java.util.List;

/** What came of a plan, or of carrying one on. */
public sealed interface Applied {
    /** All of it is done, and confirmed where that was called for. */
    record Done(int entry) implements Applied {}

    /** Nothing was changed: these files are not any more what the plan was made by. */
    record Stale(List<AbsolutePath> moved) implements Applied {
        public Stale {
            moved = List.copyOf(moved);
        }
    }

    /** Nothing was changed (by this attempt), for this reason. */
    record Refused(Problem problem) implements Applied {}

    /**
     * It stopped on the way. The entry can be carried on or undone; where its timer is set already, and nobody does
     * either in time, the machine undoes it.
     *
     * @param change the one that it stopped at, counted from 1; the number after the last where only the confirmation
     *     is missing
     */
    record Stopped(int entry, int change, Problem problem) implements Applied {}

    /** No new connection confirmed in time, so the machine has undone it, as its journal says. */
    record UndoneByMachine(int entry) implements Applied {}

    /** No new connection was to be had, so nobody knows; the machine undoes it by itself. */
    record Unconfirmed(int entry, Problem problem) implements Applied {}
}
