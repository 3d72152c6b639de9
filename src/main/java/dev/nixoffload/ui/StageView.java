package dev.nixoffload.ui;

import dev.nixoffload.change.TextDiff;
import dev.nixoffload.check.State;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is done on one machine in one go: its deeds in their order, and how the files change. */
final class StageView extends VBox {
    private final MarkView mark = new MarkView();
    private final List<MarkView> deeds = new ArrayList<>();
    private final Label word = new Label();
    private final Spoken spoken;

    /** @param number counted from 1 */
    StageView(int number, Proposal.Stage stage, Spoken spoken) {
        this.spoken = spoken;
        setId("stage-" + number);
        getStyleClass().add("stage");
        var title = new Label(spoken.say(
                "exchange.stage",
                Integer.toString(number),
                spoken.wording().say(stage.title()),
                spoken.machine(stage.role())));
        title.getStyleClass().add("stage-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        word.getStyleClass().add("detail");
        word.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(mark, title, word);
        head.getStyleClass().add("stage-head");
        var list = new VBox();
        list.getStyleClass().add("deeds");
        for (Message deed : stage.deeds()) {
            list.getChildren().add(deed(deed));
        }
        getChildren().setAll(head, list);
        for (TextDiff diff : stage.diffs()) {
            getChildren().add(new DiffView(diff, spoken));
        }
    }

    private HBox deed(Message deed) {
        var shown = new MarkView();
        deeds.add(shown);
        var text = new Label(spoken.wording().say(deed));
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        var line = new HBox(shown, text);
        line.getStyleClass().add("deed");
        return line;
    }

    /** How far it is: its state, and the number of deeds that are done. */
    void show(Optional<State> state, int done) {
        mark.show(state);
        word.setText(
                state.map(now -> spoken.say(now == State.PASSED ? "exchange.stage.done" : "exchange.stage.running"))
                        .orElse(""));
        for (int i = 0; i < deeds.size(); i++) {
            boolean now = i == done && state.filter(State.RUNNING::equals).isPresent();
            deeds.get(i)
                    .show(i < done ? Optional.of(State.PASSED) : now ? Optional.of(State.RUNNING) : Optional.empty());
        }
    }
}
