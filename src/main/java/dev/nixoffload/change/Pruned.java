package dev.nixoffload.change;

import dev.nixoffload.message.Problem;
import java.util.List;

/** What came of letting go of old entries of a journal. */
public sealed interface Pruned {
    /** Nothing was taken away, for this reason. */
    record Refused(Problem problem) implements Pruned {}

    /** These are gone, with all that they kept. */
    record Done(List<Integer> entries) implements Pruned {
        public Done {
            entries = List.copyOf(entries);
        }
    }
}
