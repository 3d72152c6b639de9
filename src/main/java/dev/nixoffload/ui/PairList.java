package dev.nixoffload.ui;

import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Pair;
import java.util.List;

/** Where the window learns which pairs there are. */
@FunctionalInterface
public interface PairList {
    /** Reads the settings. Blocking, so never called on the screen's thread. */
    Reading read();

    /** What came of reading the settings. */
    sealed interface Reading {
        /** The pairs in the order of the settings; none before the first one was added. */
        record Pairs(List<Pair> pairs) implements Reading {
            public Pairs {
                pairs = List.copyOf(pairs);
            }
        }

        /** Settings are there and cannot be read: damaged, from a newer version, not readable. */
        record Unreadable(Problem problem) implements Reading {}
    }
}
