package dev.nixoffload.ui;

import dev.nixoffload.check.State;
import dev.nixoffload.offload.Proposal.Hurdle;
import dev.nixoffload.offload.Undertaking.Crossing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What is in the way of keys that cannot cross, and what to do about it. */
final class HurdlesView extends VBox {
    private final Spoken spoken;

    HurdlesView(List<Hurdle> hurdles, Spoken spoken) {
        super(12);
        this.spoken = spoken;
        setId("hurdles");
        setManaged(!hurdles.isEmpty());
        for (Hurdle hurdle : hurdles) {
            if (!hurdle.of().isEmpty()) {
                getChildren().add(head(hurdle));
            }
            getChildren().add(new FindingView(hurdle.problem(), spoken));
        }
    }

    private HBox head(Hurdle hurdle) {
        var mark = new MarkView();
        mark.show(Optional.of(State.FAILED));
        var text = new Label(spoken.say(
                "exchange.hindered",
                hurdle.of().stream()
                        .map(Crossing::noun)
                        .map(spoken.wording()::say)
                        .collect(Collectors.joining(", ")),
                spoken.machine(hurdle.where())));
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        var box = new HBox(mark, text);
        box.getStyleClass().add("notice-head");
        return box;
    }
}
