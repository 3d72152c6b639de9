package dev.nixoffload.ui;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The content of a page as one column, as wide as lines can be read, which scrolls where it is longer than the window.
 */
final class PageColumn extends ScrollPane {
    private final VBox column = new VBox();

    PageColumn(Node... nodes) {
        getStyleClass().add("page-column");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        column.getStyleClass().add("page-column-nodes");
        column.getChildren().setAll(nodes);
        var holder = new StackPane(column);
        holder.getStyleClass().add("column");
        setContent(holder);
        PageTurning.of(this);
    }

    /** What is in the column, from top to bottom. */
    VBox column() {
        return column;
    }
}
