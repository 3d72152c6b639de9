package dev.nixoffload.ui;

import dev.nixoffload.change.Entry;
import dev.nixoffload.change.EntryState;
import dev.nixoffload.check.State;
import dev.nixoffload.pair.Role;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What was interrupted on the machines, with the two ways on; takes no room where nothing was. */
final class InterruptedView extends VBox {
    private final WorkModel work;
    private final LedgersModel ledgers;
    private final Spoken spoken;
    private final Runnable shown;

    /** @param shown called when one of the ways is taken, to go where it can be followed */
    InterruptedView(PageParts parts, Runnable shown) {
        this.work = parts.work();
        this.ledgers = parts.ledgers();
        this.spoken = parts.spoken();
        this.shown = shown;
        setId("interrupted");
        getStyleClass().add("interrupted");
        ledgers.watch(this::draw);
        draw();
    }

    void draw() {
        getChildren().clear();
        ledgers.interrupted().forEach(this::add);
        boolean anything = !getChildren().isEmpty();
        setVisible(anything);
        setManaged(anything);
    }

    private void add(Role role, Entry entry) {
        var mark = new MarkView();
        mark.show(Optional.of(State.WARNING));
        String machine = spoken.machine(role);
        var title =
                new Label(spoken.say("exchange.interrupted", spoken.wording().say(entry.title()), machine));
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        title.getStyleClass().add("summary-text");
        var head = new HBox(mark, title);
        head.getStyleClass().add("notice-head");
        var what = new Label(spoken.say(
                switch (entry.state()) {
                    case EntryState.Open open when open.resumable() -> "exchange.interrupted.open";
                    case EntryState.Open _ -> "exchange.interrupted.secret";
                    case EntryState.Unconfirmed(var left) ->
                        left.isPresent()
                                ? "exchange.interrupted.unconfirmed"
                                : "exchange.interrupted.unconfirmed-no-timer";
                    case EntryState.PartlyUndone _ -> "exchange.interrupted.partly";
                    case EntryState.Complete _, EntryState.Undone _ ->
                        throw new IllegalStateException("nothing was interrupted: " + entry);
                }));
        what.setWrapText(true);
        what.setMinHeight(USE_PREF_SIZE);
        var ways = new FlowPane(8, 8);
        if (EntryView.resumable(entry.state())) {
            ways.getChildren().add(way("resume", "exchange.resume", machine, () -> work.resume(role, entry)));
        }
        ways.getChildren().add(way("take-back", "exchange.undo", machine, () -> work.undo(role, entry)));
        getChildren().addAll(head, what, ways);
    }

    private Button way(String id, String key, String machine, Runnable does) {
        var button = new Button(spoken.say(key));
        button.getStyleClass().add(id);
        button.setAccessibleText(spoken.say("exchange.way-on", button.getText(), machine));
        button.setOnAction(_ -> {
            shown.run();
            does.run();
        });
        return button;
    }
}
