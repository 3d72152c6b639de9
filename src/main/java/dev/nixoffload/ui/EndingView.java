package dev.nixoffload.ui;

import dev.nixoffload.change.Applied;
import dev.nixoffload.pair.AbsolutePath;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** Why a stage ended, and what to do. */
final class EndingView {
    private EndingView() {}

    static Node of(Applied why, Spoken spoken) {
        return switch (why) {
            case Applied.Done _ -> text(spoken.say("exchange.done"));
            case Applied.Stale(var moved) ->
                text(spoken.say(
                        "exchange.stale", moved.stream().map(AbsolutePath::text).collect(Collectors.joining(", "))));
            case Applied.Refused(var problem) -> new FindingView(problem, spoken);
            case Applied.Stopped(var _, var _, var problem) -> new FindingView(problem, spoken);
            case Applied.UndoneByMachine _ -> text(spoken.say("exchange.undone-by-machine"));
            case Applied.Unconfirmed(var _, var problem) -> new FindingView(problem, spoken);
        };
    }

    private static Label text(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }
}
