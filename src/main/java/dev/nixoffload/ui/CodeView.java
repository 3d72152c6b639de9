package dev.nixoffload.ui;

import java.util.List;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Text of a machine: what was or is to be typed, and what came back, with a button that copies what was typed. */
final class CodeView extends HBox {
    private static final int COMMAND_LINES_AT_FIRST = 4;
    private static final int ANSWER_LINES_AT_FIRST = 12;

    private final Spoken spoken;
    private final VBox texts = new VBox();

    /** Something to be typed, or a text to be passed on. */
    CodeView(String line, Spoken spoken) {
        this(line, "", spoken);
    }

    /**
     * @param what the command, file or address; may be empty
     * @param answer what came back; may be empty
     */
    CodeView(String what, String answer, Spoken spoken) {
        this.spoken = spoken;
        getStyleClass().add("code");
        texts.getStyleClass().add("code-texts");
        HBox.setHgrow(texts, Priority.ALWAYS);
        show(what, "code-what", COMMAND_LINES_AT_FIRST);
        show(answer, "code-answer", ANSWER_LINES_AT_FIRST);
        getChildren().setAll(texts, copy(what.isBlank() ? answer : what));
    }

    /** All of it, or as many lines as are enough to know what it is, and a way to the rest. */
    private void show(String text, String styleClass, int linesAtFirst) {
        List<String> lines = text.strip().lines().toList();
        if (lines.size() <= linesAtFirst) {
            if (!lines.isEmpty()) {
                texts.getChildren().add(code(String.join("\n", lines), styleClass));
            }
            return;
        }
        var shortened = code(String.join("\n", lines.subList(0, linesAtFirst)), styleClass);
        var more = new Hyperlink(spoken.say("ui.code.all-lines", Integer.toString(lines.size())));
        more.getStyleClass().add("more");
        more.setOnAction(_ -> {
            shortened.setText(String.join("\n", lines));
            texts.getChildren().remove(more);
        });
        texts.getChildren().addAll(shortened, more);
    }

    private static Label code(String text, String styleClass) {
        var label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private Button copy(String text) {
        var button = new Button(spoken.say("ui.code.copy"));
        button.getStyleClass().add("copy");
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(spoken.say("ui.code.copy-what", text));
        var back = new PauseTransition(Duration.seconds(2));
        back.setOnFinished(_ -> button.setText(spoken.say("ui.code.copy")));
        button.setOnAction(_ -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
            button.setText(spoken.say("ui.code.copied"));
            back.playFromStart();
        });
        return button;
    }
}
