package dev.nixoffload.ui;

import dev.nixoffload.check.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Figures as bars: those of one unit on one scale, each with its name and its number; one that has nothing to compare
 * with as a sentence. A screen reader is told the numbers, one after the other.
 */
final class FigureBars extends VBox {
    private final Spoken spoken;

    FigureBars(List<Figure> figures, Spoken spoken) {
        this.spoken = spoken;
        getStyleClass().add("figures");
        var byUnit = new LinkedHashMap<String, List<Figure>>();
        for (Figure figure : figures) {
            byUnit.computeIfAbsent(figure.unit(), _ -> new ArrayList<>()).add(figure);
        }
        var alone = new ArrayList<Node>();
        for (List<Figure> same : byUnit.values()) {
            if (same.size() > 1) {
                getChildren().add(bars(same));
            } else {
                alone.add(sentence(same.getFirst()));
            }
        }
        getChildren().addAll(alone);
    }

    private Label sentence(Figure figure) {
        var label = new Label(spoken.wording().figure(figure));
        label.setWrapText(true);
        return label;
    }

    private Node bars(List<Figure> figures) {
        double longest = figures.stream().mapToDouble(Figure::value).max().orElse(0);
        var grid = new GridPane();
        grid.getStyleClass().add("bars");
        var names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        var lengths = new ColumnConstraints(80, 240, Double.MAX_VALUE);
        lengths.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, lengths);
        for (Figure figure : figures) {
            var name = new Label(spoken.wording().say(figure.label()));
            var amount = new Label(spoken.wording().amount(figure));
            amount.getStyleClass().add("bar-amount");
            amount.setMinWidth(Region.USE_PREF_SIZE);
            var bar = new Region();
            bar.getStyleClass().add("bar");
            double share = longest > 0 ? Math.max(0, figure.value()) / longest : 0;
            var line = new HBox(8, bar, amount);
            line.setAlignment(Pos.CENTER_LEFT);
            // What the number needs is no part of the scale.
            bar.prefWidthProperty().bind(line.widthProperty().subtract(72).multiply(share));
            bar.setMinWidth(2);
            name.setLabelFor(line);
            grid.addRow(grid.getRowCount(), name, line);
        }
        return grid;
    }
}
