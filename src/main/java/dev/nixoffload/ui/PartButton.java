package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.State;
import dev.nixoffload.message.Message;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** A part of the picture: its state as a mark, a word and a colour; pressed, it opens the row that explains it. */
abstract class PartButton extends Button {
    final PairPart part;
    final Spoken spoken;
    final MarkView mark = new MarkView();
    final Label name = new Label();
    final Label word = new Label();
    private final Consumer<CheckId> jump;
    private Optional<CheckId> telling = Optional.empty();

    PartButton(PairPart part, Spoken spoken, Consumer<CheckId> jump) {
        this.part = part;
        this.spoken = spoken;
        this.jump = jump;
        getStyleClass().setAll("part");
        name.getStyleClass().add("part-name");
        word.getStyleClass().add("part-word");
        setTooltip(new Tooltip());
        setOnAction(_ -> telling.ifPresent(this.jump));
    }

    final void draw(ChecklistModel model) {
        Tally tally = part.tally(model);
        Optional<State> state = tally.loudest();
        telling = part.telling(model);
        mark.show(state);
        getStyleClass().removeIf(style -> style.startsWith("state-"));
        getStyleClass().add(state.map(MarkView::styleClass).orElse("state-none"));
        name.setText(spoken.wording().say(title()));
        word.setText(worded(model, state, tally));
        String row = telling.map(id -> spoken.wording().title(id)).orElse("");
        String said = spoken.say("ui.picture.part", name.getText(), word.getText());
        setAccessibleText(said);
        setAccessibleHelp(row.isEmpty() ? "" : spoken.say("ui.picture.opens", row));
        getTooltip().setText(row.isEmpty() ? said : said + "\n" + spoken.say("ui.picture.opens", row));
    }

    private Message title() {
        return switch (part) {
            case LAPTOP -> Message.of("ui.role.laptop");
            case DESKTOP -> Message.of("ui.role.desktop");
            case BUILDS -> Message.of("ui.picture.builds");
            case PACKAGES -> Message.of("ui.picture.packages");
            case FILES -> Message.of("ui.picture.files");
        };
    }

    /** What is written beside the mark. */
    abstract String worded(ChecklistModel model, Optional<State> state, Tally tally);
}
