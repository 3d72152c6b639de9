package dev.nixoffload.ui;

import dev.nixoffload.message.Message;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A text field under its name, and below it in one sentence what is wrong with what is typed, if anything is. */
final class FieldBox extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Spoken spoken;
    private final TextField field = new TextField();
    private final Label complaint = new Label();
    private final Consumer<String> typed;
    private boolean showing;

    /**
     * @param name the key of its name
     * @param typed told what a person types, not what is shown by {@link #show}
     */
    FieldBox(String id, String name, Spoken spoken, Consumer<String> typed) {
        this.spoken = spoken;
        this.typed = typed;
        getStyleClass().add("field-box");
        field.setId(id);
        var label = new Label();
        label.getStyleClass().add("field-name");
        label.textProperty().bind(spoken.saying(name));
        label.setLabelFor(field);
        field.accessibleTextProperty().bind(spoken.saying(name));
        complaint.getStyleClass().add("field-complaint");
        complaint.setWrapText(true);
        complaint.setMinHeight(USE_PREF_SIZE);
        field.textProperty().addListener((_, _, text) -> {
            if (!showing) {
                this.typed.accept(text);
            }
        });
        HBox.setHgrow(field, Priority.ALWAYS);
        getChildren().setAll(label, new HBox(8, field), complaint);
        complain(Optional.empty());
    }

    TextField field() {
        return field;
    }

    /** Puts something beside the field. */
    FieldBox beside(Node node) {
        ((HBox) field.getParent()).getChildren().add(node);
        return this;
    }

    void show(String text) {
        if (!field.getText().equals(text)) {
            showing = true;
            field.setText(text);
            showing = false;
        }
    }

    void complain(Optional<Message> wrong) {
        String sentence = wrong.map(spoken.wording()::say).orElse("");
        complaint.setText(sentence);
        complaint.setVisible(!sentence.isEmpty());
        complaint.setManaged(!sentence.isEmpty());
        field.setAccessibleHelp(sentence);
        field.pseudoClassStateChanged(WRONG, !sentence.isEmpty());
    }
}
