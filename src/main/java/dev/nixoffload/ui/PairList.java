package dev.nixoffload.ui;

import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import java.util.List;

/** Where the window learns which pairs there are. */
@FunctionalInterface
public interface PairList {
    /** Reads the settings: the pairs in their order, none before one was added. Never called on the screen's thread. */
    List<Pair> read() throws SettingsException;
}
