package dev.nixoffload.ui;

import dev.nixoffload.change.TextDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * How a file changes: left before, right after, changed lines marked by sign and tint. Where there is no room for two
 * columns, one below the other.
 */
final class DiffView extends VBox {
    /** Lines around a change that tell where it is. */
    private static final int AROUND = 2;

    private static final double TWO_COLUMNS = 720;

    private final TextDiff diff;
    private final Spoken spoken;
    private boolean wide;

    DiffView(TextDiff diff, Spoken spoken) {
        this.diff = diff;
        this.spoken = spoken;
        getStyleClass().add("diff");
        draw(true);
        widthProperty().addListener((_, _, width) -> {
            boolean now = width.doubleValue() >= TWO_COLUMNS;
            if (now != wide) {
                draw(now);
            }
        });
    }

    private void draw(boolean now) {
        wide = now;
        var path = new Label(diff.path().text());
        path.getStyleClass().add("diff-path");
        path.setWrapText(true);
        getChildren().setAll(path, diff.isEmpty() ? nothing() : now ? besideEachOther() : belowEachOther());
    }

    private Label nothing() {
        var label = new Label(spoken.say("exchange.diff.same"));
        label.getStyleClass().add("detail");
        return label;
    }

    private GridPane besideEachOther() {
        var grid = grid(2);
        grid.add(head("exchange.diff.before"), 0, 0);
        grid.add(head("exchange.diff.after"), 1, 0);
        for (Optional<TextDiff.Row> shown : near()) {
            int at = grid.getRowCount();
            if (shown.isEmpty()) {
                grid.add(gap(), 0, at, 2, 1);
                continue;
            }
            switch (shown.get()) {
                case TextDiff.Row.Same(var before, var after) -> {
                    grid.add(line(" ", before, "diff-same"), 0, at);
                    grid.add(line(" ", after, "diff-same"), 1, at);
                }
                case TextDiff.Row.Changed(var before, var after) -> {
                    grid.add(line("−", before, "diff-removed"), 0, at);
                    grid.add(line("+", after, "diff-added"), 1, at);
                }
                case TextDiff.Row.Removed(var before) -> grid.add(line("−", before, "diff-removed"), 0, at);
                case TextDiff.Row.Added(var after) -> grid.add(line("+", after, "diff-added"), 1, at);
            }
        }
        return grid;
    }

    private GridPane belowEachOther() {
        var grid = grid(1);
        for (Optional<TextDiff.Row> shown : near()) {
            if (shown.isEmpty()) {
                grid.addRow(grid.getRowCount(), gap());
                continue;
            }
            switch (shown.get()) {
                case TextDiff.Row.Same(var before, var _) ->
                    grid.addRow(grid.getRowCount(), line(" ", before, "diff-same"));
                case TextDiff.Row.Changed(var before, var after) -> {
                    grid.addRow(grid.getRowCount(), line("−", before, "diff-removed"));
                    grid.addRow(grid.getRowCount(), line("+", after, "diff-added"));
                }
                case TextDiff.Row.Removed(var before) ->
                    grid.addRow(grid.getRowCount(), line("−", before, "diff-removed"));
                case TextDiff.Row.Added(var after) -> grid.addRow(grid.getRowCount(), line("+", after, "diff-added"));
            }
        }
        return grid;
    }

    /** The rows that change and those around them; nothing for what is left out between. */
    private List<Optional<TextDiff.Row>> near() {
        List<TextDiff.Row> rows = diff.rows();
        var near = new ArrayList<Optional<TextDiff.Row>>();
        boolean left = false;
        for (int i = 0; i < rows.size(); i++) {
            boolean shown = rows.subList(Math.max(0, i - AROUND), Math.min(rows.size(), i + AROUND + 1)).stream()
                    .anyMatch(row -> !(row instanceof TextDiff.Row.Same));
            if (shown) {
                if (left) {
                    near.add(Optional.empty());
                }
                near.add(Optional.of(rows.get(i)));
            }
            left = !shown;
        }
        return near;
    }

    private static GridPane grid(int columns) {
        var grid = new GridPane();
        grid.getStyleClass().add("diff-lines");
        for (int i = 0; i < columns; i++) {
            var column = new ColumnConstraints(0, 200, Double.MAX_VALUE);
            column.setPercentWidth(100.0 / columns);
            column.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().add(column);
        }
        return grid;
    }

    private Label head(String key) {
        var label = new Label(spoken.say(key));
        label.getStyleClass().add("diff-head");
        return label;
    }

    private Label gap() {
        var label = new Label("⋯");
        label.getStyleClass().add("diff-gap");
        label.setAccessibleText(spoken.say("exchange.diff.gap"));
        return label;
    }

    private static Node line(String sign, TextDiff.Line line, String styleClass) {
        var label = new Label(sign + " " + line.text());
        label.getStyleClass().addAll("diff-line", styleClass);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMaxHeight(Double.MAX_VALUE);
        GridPane.setValignment(label, VPos.TOP);
        GridPane.setFillHeight(label, true);
        return label;
    }
}
