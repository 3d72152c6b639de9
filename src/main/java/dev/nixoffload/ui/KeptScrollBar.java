package dev.nixoffload.ui;

import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.control.ScrollPane;

/**
 * A scroll bar that keeps its place, so that nothing moves aside when a row opens; it is drawn while there is something
 * to scroll.
 */
final class KeptScrollBar {
    private static final PseudoClass IDLE = PseudoClass.getPseudoClass("idle");

    private KeptScrollBar() {}

    /** Gives that pane one; its content is there already. */
    static void of(ScrollPane pane) {
        pane.setVbarPolicy(ScrollPane.ScrollBarPolicy.ALWAYS);
        pane.getContent().getStyleClass().add("beside-scroll-bar");
        ChangeListener<Bounds> draw = (_, _, _) -> pane.pseudoClassStateChanged(IDLE, isIdle(pane));
        pane.viewportBoundsProperty().addListener(draw);
        pane.getContent().layoutBoundsProperty().addListener(draw);
        pane.pseudoClassStateChanged(IDLE, isIdle(pane));
    }

    private static boolean isIdle(ScrollPane pane) {
        return pane.getContent().getLayoutBounds().getHeight()
                <= pane.getViewportBounds().getHeight() + 0.5;
    }
}
