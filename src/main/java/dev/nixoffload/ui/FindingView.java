package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.check.Remedy;
import dev.nixoffload.message.Message;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What a row says when it is open: why, what to do, how it knows. */
final class FindingView extends GridPane {
    private final Spoken spoken;
    private final Consumer<CheckId> jump;

    FindingView(RowState state, Spoken spoken, Consumer<CheckId> jump) {
        this.spoken = spoken;
        this.jump = jump;
        getStyleClass().add("finding");
        var names = new ColumnConstraints();
        names.setHalignment(HPos.LEFT);
        names.setMinWidth(USE_PREF_SIZE);
        names.setPrefWidth(96);
        var texts = new ColumnConstraints();
        texts.setHgrow(Priority.ALWAYS);
        texts.setFillWidth(true);
        getColumnConstraints().setAll(names, texts);
        switch (state) {
            case RowState.NotAsked _ -> add("ui.finding.now", text(spoken.say("ui.finding.not-asked")));
            case RowState.Waiting _ -> add("ui.finding.now", text(spoken.say("ui.finding.waiting")));
            case RowState.Running _ -> add("ui.finding.now", text(spoken.value(state)));
            case RowState.Found(var finding) -> show(finding);
        }
    }

    private void show(Finding finding) {
        switch (finding.outcome()) {
            case Outcome.Passed(var summary) -> add("ui.finding.result", text(summary));
            case Outcome.Skipped(var summary) -> add("ui.finding.result", text(summary));
            case Outcome.Warned(var _, var cause, var remedy) -> explain(cause, remedy);
            case Outcome.Failed(var _, var cause, var remedy) -> explain(cause, remedy);
            case Outcome.Blocked(var by) -> add("ui.finding.why", blockedBy(by));
            case Outcome.Crashed(var failure) -> {
                add("ui.finding.why", text(spoken.say("ui.finding.crashed")));
                add("ui.finding.details", new CodeView(failure, spoken));
            }
        }
        if (!finding.evidence().isEmpty()) {
            var all = new VBox();
            all.getStyleClass().add("evidence-list");
            finding.evidence().forEach(evidence -> all.getChildren().add(evidence(evidence)));
            add("ui.finding.evidence", all);
        }
    }

    private void explain(Message cause, Remedy remedy) {
        add("ui.finding.why", text(cause));
        var advice = new VBox(text(remedy.advice()));
        advice.getStyleClass().add("remedy");
        for (Remedy.OnMachine command : remedy.commands()) {
            advice.getChildren()
                    .add(new VBox(detail(spoken.on(command.where())), new CodeView(command.commandLine(), spoken)));
        }
        add("ui.finding.remedy", advice);
    }

    private Node blockedBy(CheckId by) {
        var link = new Hyperlink(spoken.say("ui.finding.show", spoken.title(by)));
        link.getStyleClass().add("cause-link");
        link.setOnAction(_ -> jump.accept(by));
        var box = new VBox(text(spoken.say("ui.finding.blocked", spoken.title(by))), link);
        box.getStyleClass().add("blocked-by");
        return box;
    }

    private Node evidence(Evidence evidence) {
        var purpose = text(evidence.purpose());
        HBox.setHgrow(purpose, Priority.ALWAYS);
        var figures = detail(figures(evidence));
        figures.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(purpose, figures);
        head.getStyleClass().add("evidence-head");
        var box = new VBox(head);
        box.getStyleClass().add("evidence");
        if (!evidence.where().isBlank()) {
            box.getChildren().add(detail(where(evidence)));
        }
        if (!evidence.what().isBlank() || !evidence.text().isBlank()) {
            box.getChildren().add(new CodeView(evidence.what(), evidence.text(), spoken));
        }
        return box;
    }

    private String where(Evidence evidence) {
        return switch (evidence.privilege()) {
            case USER -> evidence.where();
            case ROOT -> spoken.say("ui.finding.as-root", evidence.where());
        };
    }

    private String figures(Evidence evidence) {
        String time = spoken.time(evidence.took());
        return evidence.exitStatus().isPresent()
                ? spoken.say(
                        "ui.finding.exit",
                        Integer.toString(evidence.exitStatus().getAsInt()),
                        time)
                : time;
    }

    private Label text(Message message) {
        return text(spoken.say(message));
    }

    private static Label text(String text) {
        var label = new Label(text);
        label.getStyleClass().add("finding-text");
        label.setWrapText(true);
        // A wrapped label in a box that may shrink would be cut to one line instead.
        label.setMinHeight(USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private static Label detail(String text) {
        var label = new Label(text);
        label.getStyleClass().add("detail");
        return label;
    }

    private void add(String name, Node content) {
        var label = new Label(spoken.say(name));
        label.getStyleClass().add("finding-name");
        label.setLabelFor(content);
        GridPane.setValignment(label, VPos.TOP);
        addRow(getRowCount(), label, content);
    }
}
