package dev.nixoffload.change;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A plan in the journal of the machine that it was carried out on.
 *
 * @param number counts from 1, oldest first
 * @param made when its plan was begun with, by the clock of the computer that did
 * @param by who did: {@code user@host} of that computer
 * @param batch what it is a part of; earlier versions did not write that
 * @param risk as the plan had it
 */
public record Entry(
        int number,
        Instant made,
        String by,
        Message title,
        Optional<Batch> batch,
        Risk risk,
        List<CheckId> greens,
        List<RecordedChange> changes,
        EntryState state) {
    public Entry {
        changes = List.copyOf(changes);
        greens = List.copyOf(greens);
    }
}
