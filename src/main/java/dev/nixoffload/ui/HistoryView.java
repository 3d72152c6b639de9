package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.State;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.report.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Takes the place of the checklist while somebody looks at earlier runs: the list of them, or one as it was. */
final class HistoryView extends StackPane {
    private final HistoryModel history;
    private final Spoken spoken;
    private final Map<CheckId, RowView> rows = new LinkedHashMap<>();
    private PageColumn column = new PageColumn();

    HistoryView(HistoryModel history, Spoken spoken) {
        this.history = history;
        this.spoken = spoken;
        setId("history");
        history.watch(this::update);
    }

    void update() {
        rows.clear();
        switch (history.state()) {
            case HistoryModel.State.Closed _ -> getChildren().clear();
            case HistoryModel.State.Reading _ -> show(head(spoken.say("runs.title")), text(spoken.say("runs.reading")));
            case HistoryModel.State.Unreadable(var details) ->
                show(
                        head(spoken.say("runs.title")),
                        new FindingView(
                                new Problem(
                                        Message.of("runs.unreadable"),
                                        Message.of("runs.unreadable-why"),
                                        Message.of("runs.unreadable-remedy"),
                                        details),
                                spoken));
            case HistoryModel.State.Listed(var runs) -> list(runs);
            case HistoryModel.State.Opened(var run, var _, var turned) -> open(run, turned);
        }
    }

    private void show(Node... nodes) {
        column = new PageColumn(nodes);
        column.column().getStyleClass().add("history");
        KeptScrollBar.of(column);
        getChildren().setAll(column);
    }

    private void list(List<Report> runs) {
        var list = new VBox();
        list.getStyleClass().add("rows");
        runs.forEach(run -> list.getChildren().add(entry(run)));
        if (runs.isEmpty()) {
            list.getChildren().add(text(spoken.say("runs.none")));
        }
        show(head(spoken.say("runs.title")), list);
    }

    private Node entry(Report run) {
        var mark = new MarkView();
        mark.show(loudest(run));
        var when = new Label(spoken.wording().time(run.checklist().began()));
        when.getStyleClass().add("run-time");
        var sum = new Label(spoken.wording().summary(run.checklist()));
        sum.getStyleClass().add("row-value");
        sum.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sum, Priority.ALWAYS);
        var took = new Label(spoken.wording().duration(run.checklist().took()));
        took.getStyleClass().add("row-time");
        var line = new HBox(mark, when, sum, took);
        line.getStyleClass().add("row-line");
        var button = new Button();
        button.getStyleClass().setAll("run");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setGraphic(line);
        line.prefWidthProperty().bind(button.widthProperty().subtract(24));
        button.setAccessibleText(String.join(", ", when.getText(), sum.getText(), took.getText()));
        button.setOnAction(_ -> history.open(run));
        return button;
    }

    private static Optional<State> loudest(Report run) {
        return Tally.of(run.checklist().findings().stream()
                        .map(finding -> (RowState) new RowState.Found(finding))
                        .toList())
                .loudest();
    }

    private void open(Report run, List<Turn> turned) {
        List<Finding> findings = run.checklist().findings();
        var list = new VBox();
        list.getStyleClass().add("rows");
        for (Finding finding : findings) {
            var row = new RowView(finding.id(), spoken, RowWays.readOnly(this::reveal, findings));
            row.show(new RowState.Found(finding));
            row.setExpanded(false);
            rows.put(finding.id(), row);
            list.getChildren().add(row);
        }
        var sum = text(spoken.wording().summary(run.checklist()));
        sum.getStyleClass().add("came-sentence");
        show(
                head(spoken.say(
                        "runs.run-of", spoken.wording().time(run.checklist().began()))),
                sum,
                turned(turned),
                list);
    }

    private Node turned(List<Turn> turned) {
        var title = new Label(spoken.say("runs.since"));
        title.getStyleClass().add("section-title");
        var box = new VBox(4, title);
        if (turned.isEmpty()) {
            box.getChildren().add(text(spoken.say("runs.same")));
        }
        for (Turn turn : turned) {
            var mark = new MarkView();
            mark.show(turn.now());
            var link = new Hyperlink(spoken.wording().title(turn.id()));
            link.setOnAction(_ -> reveal(turn.id()));
            link.setMinWidth(Region.USE_PREF_SIZE);
            var how = new Label(spoken.say("runs.turned", word(turn.then()), word(turn.now())));
            var line = new HBox(8, mark, link, how);
            line.getStyleClass().add("turn");
            box.getChildren().add(line);
        }
        return box;
    }

    private String word(Optional<State> state) {
        return state.map(State::word).map(spoken.wording()::say).orElseGet(() -> spoken.say("ui.state.not-asked"));
    }

    private void reveal(CheckId id) {
        RowView row = rows.get(id);
        if (row != null) {
            row.setExpanded(true);
            row.requestFocus();
            applyCss();
            layout();
            Node content = column.getContent();
            Bounds within = content.sceneToLocal(row.localToScene(row.getLayoutBounds()));
            double beyond = content.getLayoutBounds().getHeight()
                    - column.getViewportBounds().getHeight();
            if (beyond > 0) {
                column.setVvalue(Math.clamp((within.getMinY() - 4) / beyond, 0, 1));
            }
        }
    }

    private Node head(String title) {
        var label = new Label(title);
        label.getStyleClass().add("section-title");
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        var back = new Button(spoken.say("runs.back"));
        back.setId("history-back");
        back.setMinWidth(USE_PREF_SIZE);
        back.setOnAction(_ -> history.back());
        var head = new HBox(12, label, back);
        head.getStyleClass().add("card-head");
        return head;
    }

    private static Label text(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
