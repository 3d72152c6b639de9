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

    private Runnable does = () -> {};

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
        var keys = new Tooltip();
        keys.textProperty().bind(spoken.saying("ui.main.keys"));
        main.setTooltip(keys);
        main.setOnAction(_ -> does.run());
        getChildren().setAll(line, main);
    }

    void show(Deed deed) {
        boolean off = deed instanceof Deed.Off;
        does = switch (deed) {
            case Deed.Ready ready -> ready.does();
            case Deed.Off _ -> () -> {};
        };
        main.setText(deed.name());
        main.setAccessibleHelp(deed.line());
        main.pseudoClassStateChanged(OFF, off);
        line.setText(deed.line());
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
}
