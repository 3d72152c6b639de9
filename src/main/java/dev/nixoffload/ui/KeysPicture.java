package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.KeySeen;
import dev.nixoffload.check.State;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.pair.Role;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The three keys that cross the gap: each with its fingerprint on the machine that it belongs to and on the one that is
 * to trust it, joined by a line that is solid where both are equal. Drawn from findings, and from nothing else.
 */
final class KeysPicture extends GridPane {
    private final ChecklistModel model;
    private final Spoken spoken;
    private final Map<Crossing, Arrow> arrows = new EnumMap<>(Crossing.class);

    /** One of the keys, as the nodes of its row. */
    private record Arrow(Label laptop, Label desktop, MarkView mark, Label name, Label word, HBox line, Button alone) {}

    /** @param exchange has one key brought across alone */
    KeysPicture(ChecklistModel model, Spoken spoken, Consumer<Crossing> exchange) {
        this.model = model;
        this.spoken = spoken;
        setId("keys-picture");
        getStyleClass().add("keys-picture");
        getColumnConstraints().setAll(column(36), column(28), column(36));
        addRow(0, head("ui.role.laptop"), new Label(), head("ui.role.desktop"));
        for (Crossing crossing : Crossing.values()) {
            var arrow = arrow(crossing, exchange);
            arrows.put(crossing, arrow);
            var texts = new VBox(arrow.name(), arrow.word());
            HBox.setHgrow(texts, Priority.ALWAYS);
            var said = new HBox(arrow.mark(), texts, arrow.alone());
            said.getStyleClass().add("key-said");
            var middle = new VBox(said, arrow.line());
            middle.getStyleClass().add("key-arrow");
            addRow(getRowCount(), arrow.laptop(), middle, arrow.desktop());
        }
        draw();
    }

    /** The row of the checklist that says how a key stands. */
    static CheckId row(Crossing crossing) {
        return new CheckId(
                switch (crossing) {
                    case BUILDER -> "keys.builder";
                    case HOST -> "keys.host";
                    case CACHE -> "keys.cache";
                });
    }

    /** Whether all three are known to be across. */
    static boolean allAcross(ChecklistModel model) {
        return List.of(Crossing.values()).stream()
                .allMatch(crossing -> model.row(row(crossing)).mark().equals(Optional.of(State.PASSED)));
    }

    void draw() {
        arrows.forEach(this::draw);
    }

    private void draw(Crossing crossing, Arrow arrow) {
        RowState state = model.row(row(crossing));
        Optional<State> mark = state.mark();
        List<KeySeen> keys =
                state instanceof RowState.Found found ? found.finding().keys() : List.of();
        show(arrow.laptop(), seen(keys, Role.LAPTOP), state);
        show(arrow.desktop(), seen(keys, Role.DESKTOP), state);
        arrow.mark().show(mark);
        arrow.name().setText(name(crossing, spoken));
        arrow.word().setText(spoken.word(state));
        arrow.line().getStyleClass().removeIf(style -> style.startsWith("state-"));
        arrow.line().getStyleClass().add(mark.map(MarkView::styleClass).orElse("state-none"));
        arrow.alone().setText(spoken.say("exchange.alone"));
        arrow.alone().setAccessibleText(spoken.say("exchange.alone-what", name(crossing, spoken)));
        boolean offered = mark.filter(found -> found == State.FAILED || found == State.WARNING)
                .isPresent();
        arrow.alone().setVisible(offered);
        arrow.alone().setManaged(offered);
    }

    static String name(Crossing crossing, Spoken spoken) {
        return switch (crossing) {
            case BUILDER -> spoken.say("exchange.key.builder");
            case HOST -> spoken.say("exchange.key.host");
            case CACHE -> spoken.say("exchange.key.cache");
        };
    }

    private static Optional<KeySeen> seen(List<KeySeen> keys, Role where) {
        return keys.stream().filter(key -> key.where() == where).findFirst();
    }

    private void show(Label label, Optional<KeySeen> key, RowState state) {
        label.getStyleClass().removeAll("fingerprint", "detail");
        label.getStyleClass().add(key.isPresent() ? "fingerprint" : "detail");
        label.setText(key.map(KeysPicture::inFours)
                .orElseGet(() ->
                        spoken.say(state instanceof RowState.Found ? "exchange.key.none" : "exchange.key.unknown")));
        label.setAccessibleText(
                key.map(seen -> seen.kind() + " " + seen.fingerprint()).orElse(label.getText()));
    }

    /** The kind, and below it what people compare, in groups of four. */
    private static String inFours(KeySeen key) {
        return key.kind() + "\n" + FingerprintCheck.inFours(key.fingerprint());
    }

    private Arrow arrow(Crossing crossing, Consumer<Crossing> exchange) {
        var name = new Label();
        name.getStyleClass().add("key-name");
        var word = new Label();
        word.getStyleClass().add("detail");
        var alone = new Button();
        alone.setId("exchange-" + row(crossing).text().replace("keys.", ""));
        alone.getStyleClass().add("small-button");
        alone.setMinWidth(USE_PREF_SIZE);
        alone.setOnAction(_ -> exchange.accept(crossing));
        var line = new HBox(LinkView.line());
        line.getStyleClass().addAll("link", "key-line");
        boolean toLaptop = crossing != Crossing.BUILDER;
        var head = new Label(toLaptop ? "◀" : "▶");
        head.getStyleClass().add("key-head");
        line.getChildren().add(toLaptop ? 0 : 1, head);
        return new Arrow(end(), end(), new MarkView(), name, word, line, alone);
    }

    private static Label end() {
        var label = new Label();
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    private Label head(String key) {
        var label = new Label();
        label.textProperty().bind(spoken.saying(key));
        label.getStyleClass().add("section-title");
        return label;
    }

    private static ColumnConstraints column(double percent) {
        var column = new ColumnConstraints(0, 200, Double.MAX_VALUE);
        column.setPercentWidth(percent);
        column.setHgrow(Priority.ALWAYS);
        return column;
    }
}
