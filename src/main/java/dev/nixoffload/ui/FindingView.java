package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Outcome;
import dev.nixoffload.machine.Printable;
import dev.nixoffload.message.Problem;
import dev.nixoffload.report.FindingText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What a row says when it is open: why, what to do, how it knows. */
final class FindingView extends GridPane {
    /** Characters of a value that the row itself shows; of a longer one it shows the beginning. */
    private static final int FITS_THE_ROW = 50;

    private final Spoken spoken;
    private final RowWays ways;

    private FindingView(Spoken spoken, RowWays ways) {
        this.spoken = spoken;
        this.ways = ways;
        getStyleClass().add("finding");
        var names = new ColumnConstraints(96);
        var texts = new ColumnConstraints(0, 400, Double.MAX_VALUE);
        texts.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(names, texts);
    }

    FindingView(RowState state, Spoken spoken, RowWays ways) {
        this(spoken, ways);
        switch (state) {
            case RowState.NotAsked _ -> add("ui.finding.now", text(spoken.say("ui.finding.not-asked")));
            case RowState.Waiting _ -> add("ui.finding.now", text(spoken.say("ui.finding.waiting")));
            case RowState.Running _ -> add("ui.finding.now", text(spoken.value(state)));
            case RowState.Found found -> show(found.finding());
        }
    }

    FindingView(Problem problem, Spoken spoken) {
        this(spoken, RowWays.NONE);
        getStyleClass().add("problem");
        add("ui.finding.what", text(spoken.wording().say(problem.what())));
        add("ui.finding.why", text(spoken.wording().say(problem.why())));
        add("ui.finding.remedy", text(spoken.wording().say(problem.remedy())));
        if (!problem.details().isBlank()) {
            add("ui.finding.details", new CodeView(Printable.of(problem.details()), spoken));
        }
    }

    private void show(Finding finding) {
        FindingText said = spoken.wording().finding(finding);
        if (said.why().isEmpty()) {
            add("ui.finding.result", text(said.value()));
        } else if (said.value().length() > FITS_THE_ROW) {
            add("ui.finding.what", text(said.value()));
        }
        said.why().ifPresent(why -> add("ui.finding.why", text(why)));
        if (finding.outcome() instanceof Outcome.Crashed(var failure)) {
            add("ui.finding.details", new CodeView(Printable.of(failure), spoken));
        }
        said.advice().ifPresent(advice -> add("ui.finding.remedy", remedy(advice, said, rootCause(finding.outcome()))));
        if (!said.figures().isEmpty()) {
            add("ui.finding.measured", new FigureBars(finding.figures(), spoken));
        }
        List<CheckId> waiting = ways.waiting().apply(finding.id());
        if (!waiting.isEmpty()) {
            add(
                    "ui.finding.waiting-for-it",
                    list(
                            "waiting",
                            waiting.stream()
                                    .map(row -> link(spoken.wording().title(row), row))
                                    .toList()));
        }
        if (!said.evidence().isEmpty()) {
            add(
                    "ui.finding.evidence",
                    list(
                            "evidence-list",
                            said.evidence().stream().map(this::evidence).toList()));
        }
        ways.ask().ifPresent(ask -> {
            var again = new Button(spoken.say("ui.finding.ask"));
            again.getStyleClass().addAll("small-button", "ask");
            again.setAccessibleText(spoken.say("ui.finding.ask-what", said.title()));
            again.setTooltip(new Tooltip(spoken.say("ui.finding.ask-hint")));
            again.setOnAction(_ -> ask.accept(finding.id()));
            again.setDisable(ways.busy().getAsBoolean());
            addRow(getRowCount(), new Label(), again);
        });
    }

    private static Optional<CheckId> rootCause(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Blocked(var by) -> Optional.of(by);
            case Outcome.Passed _, Outcome.Warned _, Outcome.Failed _, Outcome.Skipped _, Outcome.Crashed _ ->
                Optional.empty();
        };
    }

    private Node remedy(String advice, FindingText said, Optional<CheckId> rootCause) {
        var box = list("remedy", List.of(text(advice)));
        // What is to be typed one after the other in one place is copied at once.
        var commands = new ArrayDeque<>(said.commands());
        while (!commands.isEmpty()) {
            String where = commands.peek().where();
            var lines = new ArrayList<String>();
            while (!commands.isEmpty() && commands.peek().where().equals(where)) {
                lines.add(commands.poll().line());
            }
            box.getChildren()
                    .add(list("command", List.of(detail(where), new CodeView(String.join("\n", lines), spoken))));
        }
        rootCause.ifPresent(cause -> {
            box.getChildren().add(link(spoken.say("ui.finding.show", cause.title()), cause));
        });
        return box;
    }

    /** To another row. */
    private Hyperlink link(String text, CheckId row) {
        var link = new Hyperlink(text);
        link.getStyleClass().add("cause-link");
        link.setOnAction(_ -> ways.jump().accept(row));
        return link;
    }

    private Node evidence(FindingText.EvidenceText evidence) {
        var purpose = text(evidence.purpose());
        HBox.setHgrow(purpose, Priority.ALWAYS);
        var circumstances = detail(evidence.circumstances());
        circumstances.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(purpose, circumstances);
        head.getStyleClass().add("evidence-head");
        var box = list("evidence", List.of(head));
        if (!evidence.what().isBlank() || !evidence.text().isBlank()) {
            box.getChildren().add(new CodeView(evidence.what(), evidence.text(), spoken));
        }
        return box;
    }

    private static VBox list(String styleClass, List<? extends Node> nodes) {
        var box = new VBox();
        box.getStyleClass().add(styleClass);
        box.getChildren().addAll(nodes);
        return box;
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
