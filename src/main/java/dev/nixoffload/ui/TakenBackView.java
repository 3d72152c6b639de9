package dev.nixoffload.ui;

import dev.nixoffload.change.Undone;
import dev.nixoffload.pair.Role;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What could not be taken back, and why; of a file that somebody changed since, what that was. */
final class TakenBackView extends VBox {
    private final Spoken spoken;

    TakenBackView(Map<Role, List<Undone>> what, Spoken spoken) {
        super(12);
        this.spoken = spoken;
        what.forEach((role, tries) -> tries.forEach(undone -> {
            String machine = spoken.machine(role);
            switch (undone) {
                case Undone.Refused(var problem) ->
                    getChildren().addAll(section(machine), new FindingView(problem, spoken));
                case Undone.Tried(var _, var left) -> left.forEach(each -> show(machine, each));
            }
        }));
    }

    /** Whether nothing is left. */
    static boolean all(Map<Role, List<Undone>> what) {
        return what.values().stream()
                .flatMap(List::stream)
                .allMatch(undone ->
                        undone instanceof Undone.Tried tried && tried.left().isEmpty());
    }

    private void show(String machine, Undone.Left left) {
        getChildren().add(section(machine + ": " + spoken.wording().say(left.title())));
        switch (left) {
            case Undone.Left.Failed(var _, var _, var problem) -> getChildren().add(new FindingView(problem, spoken));
            case Undone.Left.ChangedSince(var _, var _, var texts) ->
                getChildren()
                        .addAll(
                                text(spoken.say("exchange.changed-since")),
                                section(spoken.say("exchange.since")),
                                new DiffView(texts.since(), spoken),
                                section(spoken.say("exchange.back")),
                                new DiffView(texts.back(), spoken));
        }
    }

    private static Label section(String text) {
        var label = text(text);
        label.getStyleClass().add("section-title");
        return label;
    }

    private static Label text(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
