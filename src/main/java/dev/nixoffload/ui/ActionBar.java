package dev.nixoffload.ui;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** The foot of the window: one line that explains, and the main button, which names its deed. */
final class ActionBar extends HBox {
    private final Label line = new Label();
    private final Button main = new Button();
    private final ToggleButton commands = new ToggleButton();
    /** The button looks off and does nothing, yet keeps the focus, which a disabled node would push elsewhere. */
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    private Runnable does = () -> {};

    /** @param drawer opens or closes the drawer with the commands */
    ActionBar(Spoken spoken, Runnable drawer) {
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
        commands.setId("show-commands");
        commands.getStyleClass().add("drawer-button");
        commands.setMinWidth(USE_PREF_SIZE);
        commands.textProperty().bind(spoken.saying("ui.commands.title"));
        var commandKeys = new Tooltip();
        commandKeys.textProperty().bind(spoken.saying("ui.commands.keys"));
        commands.setTooltip(commandKeys);
        commands.setGraphic(new FontIcon(BootstrapIcons.TERMINAL));
        commands.setOnAction(_ -> drawer.run());
        getChildren().setAll(commands, line, main);
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

    void drawerIs(boolean open) {
        commands.setSelected(open);
    }

    void focusDrawerButton() {
        commands.requestFocus();
    }

    void focusMain() {
        main.requestFocus();
    }
}
