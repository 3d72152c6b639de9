package dev.nixoffload.ui;

import dev.nixoffload.pair.PairName;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/**
 * What the window remembers from one run to the next.
 *
 * @param place where it was when it was not maximised; empty leaves that to the desktop
 * @param language empty for the one that the desktop speaks
 * @param pair the one that was shown, of a person's own
 * @param page the id of the page that was in front
 */
record WindowState(
        Optional<Rectangle2D> place,
        boolean maximised,
        Appearance.Choice appearance,
        Optional<Language> language,
        Optional<PairName> pair,
        Optional<String> page) {
    /** Of a window that was never open. */
    static WindowState first() {
        return new WindowState(
                Optional.empty(),
                false,
                Appearance.Choice.SYSTEM,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
