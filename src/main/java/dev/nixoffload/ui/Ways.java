package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.pair.PairName;
import java.util.Optional;

/** How a page sends a person elsewhere in the window. To be called on the screen's thread. */
interface Ways {
    /** To the page of that id; nothing where there is none. */
    void to(String page);

    /** To the row of that check, on the page that has it. */
    void to(CheckId row);

    /** The page that was in front when the window was closed the last time; empty where that is the first one. */
    Optional<WizardPage> before();

    /** Reads the pairs of the present site again, because one was added or changed, and shows that one. */
    void reread(PairName shown);
}
