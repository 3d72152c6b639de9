package dev.nixoffload.ui;

import dev.nixoffload.offload.PastWork;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** What was done last, in the order in which it would be taken back, and the way to do so. */
final class PastWorkView extends VBox {
    PastWorkView(PastWork work, PageParts parts) {
        Spoken spoken = parts.spoken();
        setId("last");
        getStyleClass().add("stage");
        String said = spoken.wording().say(work.title());
        var title = text(spoken.say("journal.last", said));
        title.getStyleClass().add("stage-title");
        var order = new VBox();
        order.getStyleClass().add("deeds");
        for (PastWork.Part part : work.parts()) {
            order.getChildren()
                    .add(text(spoken.say(
                            "journal.last.part",
                            spoken.machine(part.role()),
                            spoken.wording().say(part.entry().title()),
                            Integer.toString(part.entry().number()))));
        }
        var undo = new Button(spoken.say("journal.last.undo"));
        undo.setId("undo-last");
        undo.getStyleClass().add("small-button");
        undo.setAccessibleText(spoken.say("exchange.way-on", undo.getText(), said));
        undo.setOnAction(_ -> parts.work().undo(work));
        var ways = new FlowPane(8, 8, undo);
        ways.getStyleClass().add("deeds");
        getChildren().setAll(title, order, ways);
    }

    private static Label text(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
