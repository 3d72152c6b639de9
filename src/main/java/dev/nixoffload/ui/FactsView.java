package dev.nixoffload.ui;

import dev.nixoffload.check.State;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.Portrait;
import dev.nixoffload.pair.Access;
import dev.nixoffload.report.Fact;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What both machines told of themselves, side by side; above it, why one of them did not. */
final class FactsView extends VBox {
    /** What helps nobody to see whether these are the right two machines. */
    private static final Set<Fact> LEFT_OUT = Set.of(Fact.INIT, Fact.MACHINE_ID, Fact.BOOT_ID);

    private final Spoken spoken;

    FactsView(List<Portrait> portraits, Spoken spoken) {
        this.spoken = spoken;
        setId("facts");
        getStyleClass().add("facts");
        List<Portrait.Told> told = new ArrayList<>();
        List<Node> troubles = new ArrayList<>();
        for (Portrait portrait : portraits) {
            switch (portrait) {
                case Portrait.Told each -> told.add(each);
                case Portrait.Silent(var role, Problem problem) -> troubles.add(trouble(name(portrait), problem));
                case Portrait.Stranger(var role, Access.Ssh hop, var offered) ->
                    troubles.add(trouble(name(portrait), unproved(hop)));
                case Portrait.Changed(var role, Access.Ssh hop, var offered) ->
                    troubles.add(trouble(name(portrait), unproved(hop)));
            }
        }
        getChildren().addAll(troubles);
        if (!told.isEmpty()) {
            getChildren().add(table(told));
        }
    }

    private Problem unproved(Access.Ssh hop) {
        return new Problem(
                Message.of("meet.unproved", spoken.access(hop)),
                Message.of("meet.unproved-why"),
                Message.of("meet.unproved-remedy"),
                "");
    }

    private Node trouble(String machine, Problem problem) {
        var name = new Label(machine);
        name.getStyleClass().add("section-title");
        var mark = new MarkView();
        mark.show(Optional.of(State.FAILED));
        var head = new HBox(mark, name);
        head.getStyleClass().add("notice-head");
        var box = new VBox(8, head, new FindingView(problem, spoken));
        box.getStyleClass().add("machine-trouble");
        return box;
    }

    private Node table(List<Portrait.Told> told) {
        var grid = new GridPane();
        grid.getStyleClass().add("facts-table");
        grid.getColumnConstraints().add(new ColumnConstraints(96));
        grid.add(new Label(""), 0, 0);
        List<Map<Fact, String>> columns = new ArrayList<>();
        var facts = new TreeSet<Fact>();
        for (Portrait.Told each : told) {
            var column = new ColumnConstraints(0, 200, Double.MAX_VALUE);
            column.setHgrow(Priority.ALWAYS);
            column.setPercentWidth(told.size() == 1 ? -1 : 43);
            grid.getColumnConstraints().add(column);
            var head = new Label(name(each));
            head.getStyleClass().add("facts-head");
            grid.add(head, grid.getColumnConstraints().size() - 1, 0);
            var values = new EnumMap<Fact, String>(Fact.class);
            values.putAll(spoken.wording().facts(each.facts(), each.root()));
            values.keySet().removeAll(LEFT_OUT);
            columns.add(values);
            facts.addAll(values.keySet());
        }
        for (Fact fact : facts) {
            int row = grid.getRowCount();
            var label = new Label(spoken.wording().say(fact.label()));
            label.getStyleClass().add("finding-name");
            GridPane.setValignment(label, VPos.TOP);
            grid.add(label, 0, row);
            for (int i = 0; i < columns.size(); i++) {
                grid.add(value(columns.get(i).getOrDefault(fact, "–")), i + 1, row);
            }
        }
        return grid;
    }

    private static Label value(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    private String name(Portrait portrait) {
        return switch (portrait.role()) {
            case LAPTOP -> spoken.say("ui.role.laptop");
            case DESKTOP -> spoken.say("ui.role.desktop");
        };
    }
}
