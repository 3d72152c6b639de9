package dev.nixoffload.ui;

import dev.nixoffload.change.TextDiff;
import dev.nixoffload.message.Problem;
import java.util.List;

/** How an entry of a journal changed its texts, as far as somebody asked. */
sealed interface EntryTexts {
    /** Nobody asked. */
    record Closed() implements EntryTexts {}

    /** The machine is asked. */
    record Reading() implements EntryTexts {}

    record Read(List<TextDiff> diffs) implements EntryTexts {
        public Read {
            diffs = List.copyOf(diffs);
        }
    }

    /** They cannot be had, or not any more. */
    record Unread(Problem why) implements EntryTexts {}

    /** Reading them broke, a defect of the product; {@code failure} is for the bug report. */
    record Broke(String failure) implements EntryTexts {}
}
