package dev.nixoffload.change;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.message.Message;
import java.time.Instant;
import java.util.List;

/**
 * A plan in the journal of the machine that it was carried out on.
 *
 * @param number counts from 1, oldest first
 * @param made when its plan was begun with, by the clock of the computer that did
 * @param by who did: {@code user@host} of that computer
 * @param risk as the plan had it
 */
public record Entry(
        int number,
        Instant made,
        String by,
        Message title,
        Risk risk,
        List<CheckId> greens,
        List<RecordedChange> changes,
        EntryState state) {
    public Entry {
        changes = List.copyOf(changes);
        greens = List.copyOf(greens);
    }
}
