package dev.nixoffload.ui;

import dev.nixoffload.check.State;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A page that takes the place of the checklist where there is none: what is the matter, and what to do. */
final class NoticeView extends ScrollPane {
    private final VBox column = new VBox();

    private NoticeView() {
        getStyleClass().add("notice");
        setFitToWidth(true);
        setFocusTraversable(false);
        column.getStyleClass().add("notice-column");
        var holder = new StackPane(column);
        holder.getStyleClass().add("column");
        setContent(holder);
    }

    /** No pair yet, on a page that is about one. */
    static NoticeView noPair(PageParts parts) {
        Spoken spoken = parts.spoken();
        var view = new NoticeView();
        view.column
                .getChildren()
                .setAll(
                        PairPicture.sketch(spoken),
                        title(spoken.say("ui.empty.title")),
                        text(spoken.say("ui.empty.what")),
                        StartView.own(parts));
        view.column.getStyleClass().add("start");
        return view;
    }

    /** There is nothing to show because of this. */
    static NoticeView of(Desk.State.Trouble trouble, Spoken spoken) {
        var mark = new MarkView();
        mark.show(Optional.of(State.FAILED));
        var head = new HBox(mark, title(spoken.wording().say(trouble.title())));
        head.getStyleClass().add("notice-head");
        var view = new NoticeView();
        view.column.getChildren().setAll(head, new FindingView(trouble.problem(), spoken));
        return view;
    }

    private static Label title(String text) {
        var label = text(text);
        label.getStyleClass().setAll("label", "page-title");
        return label;
    }

    private static Label text(String text) {
        var label = new Label(text);
        label.getStyleClass().add("finding-text");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
