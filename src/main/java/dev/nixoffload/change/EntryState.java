package dev.nixoffload.change;

import java.time.Duration;
import java.util.Optional;

/** How an entry of the journal stands, as the files on its machine say. */
public sealed interface EntryState {
    /**
     * It stopped on the way, and can be carried on or undone.
     *
     * @param change the first that is not done
     * @param resumable whether it can be carried on; a secret that was not written yet went with its program
     */
    record Open(int change, boolean resumable) implements EntryState {}

    /**
     * All is done, and the machine waits for a new connection that says so. Carrying it on is to confirm it.
     *
     * @param left until the machine undoes it by itself; empty where it was started anew since, and its timer is gone
     */
    record Unconfirmed(Optional<Duration> left) implements EntryState {}

    record Complete() implements EntryState {}

    /** All that was done is undone; {@code byMachine}: by the machine itself, as nobody confirmed it in time. */
    record Undone(boolean byMachine) implements EntryState {}

    /** Undoing it was begun, and something is left; it can be tried again. */
    record PartlyUndone(boolean byMachine) implements EntryState {}
}
