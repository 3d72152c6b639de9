package dev.nixoffload.ui;

import java.util.OptionalDouble;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;

/**
 * Turns the pages of what scrolls by keyboard. JavaFX does so only while the pane itself has the focus; whoever has no
 * mouse is at a control in it.
 */
final class PageTurning {
    private PageTurning() {}

    /** Lets that pane have its pages turned from wherever in it the focus is. */
    static void of(ScrollPane pane) {
        pane.addEventHandler(KeyEvent.KEY_PRESSED, event -> turn(pane, event));
    }

    private static void turn(ScrollPane pane, KeyEvent event) {
        double seen = pane.getViewportBounds().getHeight();
        double hidden = pane.getContent().getLayoutBounds().getHeight() - seen;
        if (hidden <= 0 || event.isControlDown() || event.isAltDown()) {
            return;
        }
        OptionalDouble to = switch (event.getCode()) {
            case PAGE_DOWN -> OptionalDouble.of(pane.getVvalue() + seen / hidden);
            case PAGE_UP -> OptionalDouble.of(pane.getVvalue() - seen / hidden);
            case HOME -> OptionalDouble.of(pane.getVmin());
            case END -> OptionalDouble.of(pane.getVmax());
            default -> OptionalDouble.empty();
        };
        to.ifPresent(value -> {
            pane.setVvalue(Math.clamp(value, pane.getVmin(), pane.getVmax()));
            event.consume();
        });
    }
}
