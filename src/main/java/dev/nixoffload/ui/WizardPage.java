package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import java.time.Instant;
import java.util.Optional;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;

/**
 * One place of the window: all that the shell knows of it. To add a page, write one and put it into the list of
 * {@link WizardPages}; the shell needs no change.
 *
 * <p>The shell shows around the content what every page has: the rail, title and purpose, the small picture of the
 * pair, the summary line, the main button with a line that explains it, the drawer with the commands. A page brings
 * what is between head and foot, and answers questions about itself. It is asked anew whenever it says that something
 * changed, when the language changed, and on each tick.
 *
 * <p>All methods are called on the screen's thread, and none of them may wait for a disk, a network or a process.
 */
interface WizardPage {
    /** Where the rail has a page. Within one place the order is that of the list. */
    enum Place {
        /** Above the steps. */
        HOME,
        /** Numbered from one; Ctrl with the number leads there. */
        STEP,
        /** Below the steps: what is needed now and then. */
        CARE
    }

    /** Lower case, unique, never changed: the place that is remembered between runs, and the node {@code #go-ID}. */
    String id();

    Place place();

    Ikon icon();

    /** In the language of the moment. */
    String title();

    /** What the page is for, in one sentence. */
    String purpose();

    /** How things stand on this page, for the rail and for the summary line. Drawn from findings alone. */
    Standing standing(Instant now);

    /** What the main button does at the moment, or why it does nothing. */
    Deed deed();

    /**
     * What is between head and foot. Asked once, when the page is shown for the first time. It scrolls by itself where
     * it may need to ({@link PageColumn} does) and fits into 696 by 300.
     */
    Node content();

    /** True where the content has a large picture of the pair, so that the head leaves out the small one. */
    default boolean picturesPair() {
        return false;
    }

    /** Tells {@code changed} whenever title, standing or deed may be others than before. Asked once. */
    void watch(Runnable changed);

    /** The page is in front now. */
    default void shown() {}

    /** Another page is in front now, or the window closes. What the page itself does in the background may go on. */
    default void left() {}

    /** The language is another one. Words bound by {@link Spoken#saying} have changed already. */
    default void reworded() {}

    /** A tenth of a second passed while this page is in front and something is running. */
    default void tick(Instant now) {}

    /** F5: asks again what the page shows. */
    default void again() {}

    /** Whether the page has a field in which one can look for something, on whatever page it is. */
    default boolean searches() {
        return false;
    }

    /** Ctrl+F: goes to that field; the page is in front. */
    default void find() {}

    /** What this page does and closing the window would stop; empty where it does nothing. */
    default Optional<AtWork> atWork() {
        return Optional.empty();
    }

    /**
     * Esc, where nothing above the page wanted it: stops or closes what can safely be. False where there is nothing.
     */
    default boolean cancel() {
        return false;
    }

    /** Whether the page has a row for that check. */
    default boolean holds(CheckId row) {
        return false;
    }

    /** Opens that row, which the page holds, and goes to it; the page is in front. */
    default void reveal(CheckId row) {}
}
