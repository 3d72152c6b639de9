package dev.nixoffload.ui;

import dev.nixoffload.change.Entry;
import dev.nixoffload.change.EntryState;
import dev.nixoffload.change.RecordedChange;
import dev.nixoffload.change.TextDiff;
import dev.nixoffload.check.State;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** An entry of a machine's journal: what was done, when, how it stands, the ways on, and the texts that it changed. */
final class EntryView extends VBox {
    private final Role role;
    private final Entry entry;
    private final Spoken spoken;
    private final LedgersModel ledgers;
    private final ToggleButton open = new ToggleButton();
    private final VBox texts = new VBox();
    private EntryTexts drawn = new EntryTexts.Closed();

    EntryView(Role role, Entry entry, PageParts parts) {
        this.role = role;
        this.entry = entry;
        this.spoken = parts.spoken();
        this.ledgers = parts.ledgers();
        WorkModel work = parts.work();
        getStyleClass().add("stage");
        var mark = new MarkView();
        mark.show(Optional.of(mark(entry.state())));
        var title = text(spoken.wording().say(entry.title()));
        title.getStyleClass().add("stage-title");
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
            deeds.getChildren().add(text(spoken.wording().say(change.title())));
        }
        var ways = new FlowPane(8, 8);
        ways.getStyleClass().add("deeds");
        if (entry.changes().stream().anyMatch(RecordedChange::showable)) {
            ways.getChildren().add(named(open, "journal.texts.open"));
            open.setOnAction(_ -> turn());
        }
        if (resumable(entry.state())) {
            ways.getChildren().add(way("exchange.resume", () -> work.resume(role, entry)));
        }
        if (undoable(entry.state())) {
            ways.getChildren().add(way("exchange.undo", () -> work.undo(role, entry)));
        }
        texts.getStyleClass().add("entry-texts");
        getChildren().setAll(head, deeds);
        if (!ways.getChildren().isEmpty()) {
            getChildren().add(ways);
        }
        getChildren().add(texts);
        draw();
    }

    private void turn() {
        if (open.isSelected()) {
            ledgers.open(role, entry);
        } else {
            ledgers.close(role, entry);
        }
    }

    /** Its texts, as far as they are known now. */
    void draw() {
        EntryTexts now = ledgers.texts(role, entry);
        open.setSelected(!(now instanceof EntryTexts.Closed));
        texts.setVisible(open.isSelected());
        texts.setManaged(open.isSelected());
        if (now.equals(drawn)) {
            return;
        }
        drawn = now;
        texts.getChildren()
                .setAll(
                        switch (now) {
                            case EntryTexts.Closed _ -> List.of();
                            case EntryTexts.Reading _ ->
                                List.of(marked(State.RUNNING, spoken.say("journal.texts.reading")));
                            case EntryTexts.Read(var diffs) -> read(diffs);
                            case EntryTexts.Unread(var why) -> List.of(new FindingView(why, spoken));
                            case EntryTexts.Broke(var failure) ->
                                List.of(
                                        marked(State.CRASHED, spoken.say("exchange.broke")),
                                        new CodeView(failure, spoken));
                        });
    }

    private List<Node> read(List<TextDiff> diffs) {
        var nodes = new ArrayList<Node>();
        if (entry.changes().stream().anyMatch(RecordedChange::secret)) {
            nodes.add(text(spoken.say("journal.texts.secret")));
        }
        if (entry.changes().stream().anyMatch(EntryView::toCome)) {
            nodes.add(text(spoken.say("journal.texts.to-come")));
        }
        diffs.forEach(diff -> nodes.add(new DiffView(diff, spoken)));
        return nodes;
    }

    private static boolean toCome(RecordedChange change) {
        return change.showable() && change.progress() == RecordedChange.Progress.UNTOUCHED;
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

    private Button way(String key, Runnable does) {
        var button = named(new Button(), key);
        button.setOnAction(_ -> does.run());
        return button;
    }

    private <B extends ButtonBase> B named(B button, String key) {
        button.setText(spoken.say(key));
        button.getStyleClass().addAll("small-button", key.substring(key.lastIndexOf('.') + 1));
        button.setAccessibleText(
                spoken.say("exchange.way-on", button.getText(), spoken.wording().say(entry.title())));
        return button;
    }

    private static HBox marked(State state, String said) {
        var mark = new MarkView();
        mark.show(Optional.of(state));
        var box = new HBox(mark, text(said));
        box.getStyleClass().add("deed");
        return box;
    }

    private static Label text(String said) {
        var label = new Label(said);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
