package dev.nixoffload.ui;

import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks once before something is done that cannot be taken back. Enter and Esc leave everything as it is. */
record SimpleQuestion(Spoken spoken, Appearance appearance, Window owner) {
    /**
     * @param what will happen
     * @param yes names the deed
     */
    void ask(String title, String what, String yes, String no, Runnable does) {
        var dialog = new Dialog<ButtonType>();
        dialog.initOwner(owner);
        dialog.setTitle(spoken.say("ui.window.name"));
        dialog.setHeaderText(null);
        var head = label(title);
        head.getStyleClass().add("dialog-title");
        var box = new VBox(head, label(what));
        box.getStyleClass().add("simple-question");
        var pane = dialog.getDialogPane();
        pane.setContent(box);
        var deed = new ButtonType(yes, ButtonData.OTHER);
        var leave = new ButtonType(no, ButtonData.CANCEL_CLOSE);
        pane.getButtonTypes().setAll(leave, deed);
        ((Button) pane.lookupButton(deed)).setId("do-it");
        Button stay = (Button) pane.lookupButton(leave);
        stay.setId("leave-it");
        stay.setDefaultButton(true);
        appearance.dress(pane.getScene());
        dialog.setOnShown(_ -> stay.requestFocus());
        dialog.setOnHidden(_ -> {
            appearance.forget(pane.getScene());
            if (deed.equals(dialog.getResult())) {
                does.run();
            }
        });
        dialog.show();
    }

    private static Label label(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
