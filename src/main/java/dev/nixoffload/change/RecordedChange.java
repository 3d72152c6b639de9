package dev.nixoffload.change;

import dev.nixoffload.message.Message;
import dev.nixoffload.pair.AbsolutePath;
import java.time.Duration;
import java.util.Optional;

/**
 * A change in the journal.
 *
 * @param path what it is about, where that is a path
 * @param showable whether it is a text of which the journal has the old form and the new
 * @param secret whether it writes what nobody else knows
 * @param patience how long it may take, and undoing it
 */
public record RecordedChange(
        int number,
        Message title,
        Optional<AbsolutePath> path,
        boolean showable,
        boolean secret,
        Duration patience,
        Progress progress) {
    /** How far it is. */
    public enum Progress {
        UNTOUCHED,
        /** Begun, and not known to be finished; looking at the machine settles it. */
        BEGUN,
        DONE,
        UNDONE,
        /** Undoing it was refused or failed. */
        KEPT
    }
}
