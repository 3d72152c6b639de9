package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Figure;
import dev.nixoffload.check.State;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * One thing that goes over the gap, as a line: solid where it works, dashed where that is unknown, broken by its mark.
 */
final class LinkView extends PartButton {
    private final boolean large;

    LinkView(PairPart part, Spoken spoken, Consumer<CheckId> jump, boolean large) {
        super(part, spoken, jump);
        this.large = large;
        setId(
                switch (part) {
                    case BUILDS -> "link-builds";
                    case PACKAGES -> "link-packages";
                    case FILES -> "link-files";
                    case LAPTOP, DESKTOP -> throw new IllegalArgumentException(part + " is a machine");
                });
        getStyleClass().add("link");
        setMaxWidth(Double.MAX_VALUE);
        setMinWidth(0);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        var texts = large ? new HBox(name, word) : new VBox(name, word);
        texts.getStyleClass().add("link-texts");
        var said = new HBox(mark, texts);
        said.getStyleClass().add("link-said");
        said.setMinWidth(USE_PREF_SIZE);
        var line = new HBox(line(), said, line());
        line.getStyleClass().add("link-line");
        line.prefWidthProperty().bind(widthProperty().subtract(large ? 16 : 4));
        setGraphic(line);
    }

    static Region line() {
        var line = new Region();
        line.getStyleClass().add("line");
        HBox.setHgrow(line, Priority.ALWAYS);
        return line;
    }

    @Override
    String worded(ChecklistModel model, Optional<State> state, Tally tally) {
        if (state.isEmpty()) {
            return spoken.say("ui.state.not-asked");
        }
        if (state.get() != State.PASSED) {
            return spoken.wording().say(state.get().word());
        }
        return large ? measured(model) : spoken.say("ui.picture.work");
    }

    private String measured(ChecklistModel model) {
        return part.figure(model)
                .map(this::amount)
                .or(() -> took(model))
                .map(amount -> spoken.say("ui.picture.works", amount))
                .orElseGet(() -> spoken.say("ui.picture.work"));
    }

    private String amount(Figure figure) {
        String amount = spoken.wording().amount(figure);
        return figure.name().equals("ratio") ? spoken.say("ui.picture.faster", amount) : amount;
    }

    private Optional<String> took(ChecklistModel model) {
        return part.rows(model).stream()
                .findFirst()
                .map(proof -> spoken.took(model.row(proof)))
                .filter(text -> !text.isEmpty());
    }
}
