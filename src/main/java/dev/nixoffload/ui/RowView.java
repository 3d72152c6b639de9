package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** One check as a row; opened, it says why, what to do and how it knows. */
final class RowView extends TitledPane {
    /** What the skin takes of the title's width: the arrow, its gap, the padding. */
    private static final double BESIDE_TITLE = 44;

    private final CheckId id;
    private final Spoken spoken;
    private final RowWays ways;
    private final MarkView mark = new MarkView();
    private final Label value = new Label();
    private final Label took = new Label();
    private RowState state = new RowState.NotAsked();

    RowView(CheckId id, Spoken spoken, RowWays ways) {
        this.id = id;
        this.spoken = spoken;
        this.ways = ways;
        setId("row-" + id.text().replace('.', '-'));
        getStyleClass().add("row");
        var title = new Label(spoken.wording().title(id));
        title.getStyleClass().add("row-title");
        value.getStyleClass().add("row-value");
        value.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(value, Priority.ALWAYS);
        took.getStyleClass().add("row-time");
        var line = new HBox(mark, title, value, took);
        line.getStyleClass().add("row-line");
        line.prefWidthProperty().bind(widthProperty().subtract(BESIDE_TITLE));
        line.setMinWidth(0);
        setMinWidth(0);
        setGraphic(line);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setAnimated(false);
        setExpanded(false);
        expandedProperty().addListener((_, _, _) -> fill());
        show(state);
    }

    /** Turns the row in place. What failed opens itself, what is asked again closes. */
    void show(RowState next) {
        boolean opens = next instanceof RowState.Found found && opensItself(found.finding());
        boolean closes = next instanceof RowState.Waiting;
        state = next;
        Optional<State> shown = next.mark();
        mark.show(shown);
        getStyleClass().removeIf(style -> style.startsWith("state-"));
        getStyleClass().add(shown.map(MarkView::styleClass).orElse("state-none"));
        // That nobody asked is said once, above the list, not fifty times in it.
        value.setText(next instanceof RowState.NotAsked ? "" : spoken.value(next));
        setText(spoken.say("ui.row.text", spoken.wording().title(id), spoken.word(next), spoken.value(next)));
        took.setText(spoken.took(next));
        if (opens) {
            setExpanded(true);
        } else if (closes) {
            setExpanded(false);
        }
        fill();
    }

    /** Moves the seconds on, where the row is running. */
    void tick(Instant now) {
        if (state instanceof RowState.Running running) {
            took.setText(spoken.counting(Duration.between(running.since(), now)));
        }
    }

    private static boolean opensItself(Finding finding) {
        return switch (finding.outcome()) {
            case Outcome.Failed _, Outcome.Crashed _ -> true;
            case Outcome.Passed _, Outcome.Warned _, Outcome.Blocked _, Outcome.Skipped _ -> false;
        };
    }

    /** Only what is open is built: a list of fifty rows costs no more than its titles. */
    private void fill() {
        boolean focusInside = getContent() != null && getContent().isFocusWithin();
        setContent(isExpanded() ? new FindingView(state, spoken, ways) : null);
        if (focusInside) {
            requestFocus();
        }
    }
}
