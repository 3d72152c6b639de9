package dev.nixoffload.ui;

import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asked once when the window is to be closed while something goes on. Enter and Esc keep it open. */
final class ClosingQuestion {
    private final Spoken spoken;
    private final Appearance appearance;
    private final Window owner;
    private boolean asking;

    ClosingQuestion(Spoken spoken, Appearance appearance, Window owner) {
        this.spoken = spoken;
        this.appearance = appearance;
        this.owner = owner;
    }

    /**
     * @param consequence what closing does to what goes on
     * @param close called when the answer is to close; never at once
     */
    void ask(String consequence, Runnable close) {
        if (asking) {
            return;
        }
        asking = true;
        var stop = new ButtonType(spoken.say("ui.closing.close"), ButtonData.OTHER);
        var keep = new ButtonType(spoken.say("ui.closing.keep"), ButtonData.CANCEL_CLOSE);
        var title = new Label(spoken.say("ui.closing.title"));
        title.getStyleClass().add("section-title");
        var text = new Label(consequence);
        text.setWrapText(true);
        text.setMinHeight(Label.USE_PREF_SIZE);
        var box = new VBox(title, text);
        box.getStyleClass().add("secret-question");
        var dialog = new Dialog<ButtonType>();
        dialog.initOwner(owner);
        dialog.setTitle(spoken.say("ui.window.name"));
        dialog.setHeaderText(null);
        var pane = dialog.getDialogPane();
        pane.setId("closing");
        pane.setContent(box);
        pane.getButtonTypes().setAll(stop, keep);
        ((Button) pane.lookupButton(keep)).setDefaultButton(true);
        pane.lookupButton(stop).setId("closing-close");
        pane.lookupButton(keep).setId("closing-keep");
        appearance.dress(pane.getScene());
        dialog.setOnShown(_ -> pane.lookupButton(keep).requestFocus());
        dialog.setOnHidden(_ -> {
            asking = false;
            appearance.forget(pane.getScene());
            if (dialog.getResult() == stop) {
                close.run();
            }
        });
        dialog.show();
    }
}
