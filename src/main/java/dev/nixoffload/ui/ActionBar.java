package dev.nixoffload.ui;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The foot of the window: one line that explains, and the main button, which names its deed. */
final class ActionBar extends HBox {
    private final Label line = new Label();
    private final Button main = new Button();
    /** The button looks off and does nothing, yet keeps the focus, which a disabled node would push elsewhere. */
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    private Runnable deed = () -> {};

    ActionBar(Spoken spoken) {
        getStyleClass().add("action-bar");
        line.setId("reason");
        line.getStyleClass().add("detail");
        line.setMaxWidth(Double.MAX_VALUE);
        line.setWrapText(true);
        HBox.setHgrow(line, Priority.ALWAYS);
        main.setId("main");
        main.getStyleClass().add("main-button");
        main.setMinWidth(USE_PREF_SIZE);
        main.setTooltip(new Tooltip(spoken.say("ui.main.keys")));
        main.setOnAction(_ -> deed.run());
        getChildren().setAll(line, main);
    }

    /** The button does that. */
    void offer(String name, String explanation, Runnable does) {
        show(name, explanation, false);
        deed = does;
    }

    /** The button is off, and that is why. */
    void refuse(String name, String reason) {
        show(name, reason, true);
        deed = () -> {};
    }

    /** As if the button was pressed; nothing while it is off. */
    void fire() {
        main.fire();
    }

    boolean isMainFocused() {
        return main.isFocused();
    }

    void focusMain() {
        main.requestFocus();
    }

    private void show(String name, String explanation, boolean off) {
        main.setText(name);
        main.setAccessibleHelp(explanation);
        main.pseudoClassStateChanged(OFF, off);
        line.setText(explanation);
    }
}
