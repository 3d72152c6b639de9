package dev.nixoffload.ui;

import dev.nixoffload.message.Problem;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A page that takes the place of the checklist where there is none: what is the matter, and what to do. */
final class NoticeView extends ScrollPane {
    private final VBox column = new VBox();

    private NoticeView(String title) {
        getStyleClass().add("notice");
        setFitToWidth(true);
        setFocusTraversable(false);
        column.getStyleClass().add("notice-column");
        var heading = new Label(title);
        heading.getStyleClass().add("page-title");
        heading.setWrapText(true);
        heading.setMinHeight(USE_PREF_SIZE);
        column.getChildren().add(heading);
        var holder = new StackPane(column);
        holder.getStyleClass().add("column");
        setContent(holder);
    }

    /** No pair yet. */
    static NoticeView noPair(Spoken spoken) {
        var view = new NoticeView(spoken.say("ui.empty.title"));
        view.column
                .getChildren()
                .addAll(
                        text(spoken.say("ui.empty.what")),
                        step(
                                spoken.say("ui.empty.this-computer"),
                                spoken.say("ui.empty.this-computer.command"),
                                spoken),
                        step(spoken.say("ui.empty.two-machines"), spoken.say("ui.empty.two-machines.command"), spoken),
                        text(spoken.say("ui.empty.then")));
        return view;
    }

    /** The settings are there and cannot be read. */
    static NoticeView unreadable(Problem problem, Spoken spoken) {
        var view = new NoticeView(spoken.say(problem.what()));
        List.of(problem.why(), problem.remedy())
                .forEach(message -> view.column.getChildren().add(text(spoken.say(message))));
        if (!problem.details().isBlank()) {
            view.column.getChildren().add(new CodeView(problem.details(), spoken));
        }
        return view;
    }

    private static Node step(String what, String command, Spoken spoken) {
        var box = new VBox(text(what), new CodeView(command, spoken));
        box.getStyleClass().add("notice-step");
        return box;
    }

    private static Label text(String text) {
        var label = new Label(text);
        label.getStyleClass().add("finding-text");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
