package dev.nixoffload.ui;

import dev.nixoffload.change.Entry;
import dev.nixoffload.change.EntryState;
import dev.nixoffload.change.RecordedChange;
import dev.nixoffload.check.State;
import dev.nixoffload.pair.Role;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** An entry of a machine's journal: what was done, when, how it stands, and the ways on. */
final class EntryView extends VBox {
    private final Spoken spoken;

    EntryView(Role role, Entry entry, PageParts parts) {
        this.spoken = parts.spoken();
        WorkModel work = parts.work();
        getStyleClass().add("stage");
        var mark = new MarkView();
        mark.show(Optional.of(mark(entry.state())));
        var title = new Label(spoken.wording().say(entry.title()));
        title.getStyleClass().add("stage-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var state = new Label(word(entry.state()));
        state.getStyleClass().add("detail");
        state.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(mark, title, state);
        head.getStyleClass().add("stage-head");
        var made = new Label(spoken.say(
                "journal.made",
                Integer.toString(entry.number()),
                spoken.wording().time(entry.made()),
                entry.by()));
        made.getStyleClass().add("detail");
        var deeds = new VBox(made);
        deeds.getStyleClass().add("deeds");
        for (RecordedChange change : entry.changes()) {
            var deed = new Label(spoken.wording().say(change.title()));
            deed.setWrapText(true);
            deed.setMinHeight(USE_PREF_SIZE);
            deeds.getChildren().add(deed);
        }
        var ways = new FlowPane(8, 8);
        ways.getStyleClass().add("deeds");
        if (resumable(entry.state())) {
            ways.getChildren().add(way("exchange.resume", entry, () -> work.resume(role, entry)));
        }
        if (undoable(entry.state())) {
            ways.getChildren().add(way("exchange.undo", entry, () -> work.undo(role, entry)));
        }
        getChildren().setAll(head, deeds);
        if (!ways.getChildren().isEmpty()) {
            getChildren().add(ways);
        }
    }

    static boolean resumable(EntryState state) {
        return switch (state) {
            case EntryState.Open(var _, var can) -> can;
            case EntryState.Unconfirmed _ -> true;
            case EntryState.PartlyUndone _, EntryState.Complete _, EntryState.Undone _ -> false;
        };
    }

    private static boolean undoable(EntryState state) {
        return switch (state) {
            case EntryState.Open _, EntryState.Unconfirmed _, EntryState.PartlyUndone _, EntryState.Complete _ -> true;
            case EntryState.Undone _ -> false;
        };
    }

    private static State mark(EntryState state) {
        return switch (state) {
            case EntryState.Complete _ -> State.PASSED;
            case EntryState.Undone _ -> State.SKIPPED;
            case EntryState.Open _, EntryState.Unconfirmed _, EntryState.PartlyUndone _ -> State.WARNING;
        };
    }

    private String word(EntryState state) {
        return switch (state) {
            case EntryState.Complete _ -> spoken.say("journal.state.complete");
            case EntryState.Undone(boolean byMachine) ->
                spoken.say(byMachine ? "journal.state.undone-by-machine" : "journal.state.undone");
            case EntryState.Open _ -> spoken.say("journal.state.open");
            case EntryState.Unconfirmed(var left) ->
                spoken.say(left.isPresent() ? "journal.state.unconfirmed" : "journal.state.unconfirmed-no-timer");
            case EntryState.PartlyUndone _ -> spoken.say("journal.state.partly-undone");
        };
    }

    private Button way(String key, Entry entry, Runnable does) {
        var button = new Button(spoken.say(key));
        button.getStyleClass().addAll("small-button", key.substring(key.indexOf('.') + 1));
        button.setAccessibleText(
                spoken.say("exchange.way-on", button.getText(), spoken.wording().say(entry.title())));
        button.setOnAction(_ -> does.run());
        return button;
    }
}
