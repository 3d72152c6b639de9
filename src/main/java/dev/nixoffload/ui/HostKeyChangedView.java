package dev.nixoffload.ui;

import dev.nixoffload.check.State;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Fingerprint.Comparison;
import dev.nixoffload.pair.HostKeyPin;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * Takes the place of the page while a host has another key than the one that is kept: what it was, what it is, what
 * that may mean. The kept key is replaced only after the machine itself has shown the new one.
 */
final class HostKeyChangedView {
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    private final Spoken spoken;

    private HostKeyChangedView(Spoken spoken) {
        this.spoken = spoken;
    }

    static Node of(Acquaintance.HostKeyChanged changed, MachinesModel model, Spoken spoken) {
        return new HostKeyChangedView(spoken).page(changed, model);
    }

    private Node page(Acquaintance.HostKeyChanged changed, MachinesModel model) {
        var mark = new MarkView();
        mark.show(Optional.of(State.FAILED));
        var title = text(
                switch (changed.role()) {
                    case LAPTOP -> spoken.say("meet.changed.laptop");
                    case DESKTOP -> spoken.say("meet.changed.desktop");
                });
        title.getStyleClass().setAll("label", "page-title");
        var head = new HBox(mark, title);
        head.getStyleClass().add("notice-head");
        var replace = new Button(spoken.say("meet.changed.replace"));
        replace.setId("replace-host-key");
        var why = new Label(spoken.say("meet.changed.replace-off"));
        why.getStyleClass().add("detail");
        why.setWrapText(true);
        var compared = new FingerprintCheck(changed.offered(), spoken, comparison -> {
            boolean off = comparison != Comparison.SAME;
            replace.pseudoClassStateChanged(OFF, off);
            replace.setAccessibleHelp(off ? spoken.say("meet.changed.replace-off") : "");
            why.setVisible(off);
        });
        replace.pseudoClassStateChanged(OFF, true);
        replace.setAccessibleHelp(spoken.say("meet.changed.replace-off"));
        replace.setOnAction(_ -> model.replaceHostKey(compared.pasted()));
        var act = new HBox(12, replace, why);
        act.getStyleClass().add("replace-line");
        var column = new PageColumn(
                head,
                text(spoken.say("meet.changed.what", spoken.access(changed.hop()))),
                keys(changed.hop().pinnedHostKeys(), changed.offered()),
                besides(
                        section(
                                "meet.changed.means",
                                "meet.changed.anew",
                                "meet.changed.other",
                                "meet.changed.between"),
                        section("meet.changed.do", "meet.changed.do-keep", "meet.changed.do-replace")),
                compared,
                act);
        column.column().getStyleClass().add("host-key-changed");
        KeptScrollBar.of(column);
        return column;
    }

    private Node keys(List<HostKeyPin> kept, HostKeyPin offered) {
        var keys = new GridPane();
        keys.getStyleClass().add("host-keys");
        for (HostKeyPin key : kept) {
            row(keys, spoken.say("meet.changed.kept"), key);
        }
        row(keys, spoken.say("meet.changed.now"), offered);
        return keys;
    }

    private static void row(GridPane keys, String name, HostKeyPin key) {
        var label = new Label(name);
        label.getStyleClass().add("finding-name");
        var type = new Label(key.type());
        type.getStyleClass().add("detail");
        var print = FingerprintCheck.fingerprint(key);
        label.setLabelFor(print);
        GridPane.setValignment(label, VPos.TOP);
        keys.addRow(keys.getRowCount(), label, new VBox(2, print, type));
    }

    private static Node besides(Node... sections) {
        var grid = new GridPane(24, 0);
        for (Node section : sections) {
            var half = new ColumnConstraints(0, 300, Double.MAX_VALUE);
            half.setPercentWidth(100.0 / sections.length);
            grid.getColumnConstraints().add(half);
            grid.addRow(0, section);
        }
        return grid;
    }

    private Node section(String title, String... sentences) {
        var head = new Label(spoken.wording().say(Message.of(title)));
        head.getStyleClass().add("section-title");
        var box = new VBox(4, head);
        for (String sentence : sentences) {
            box.getChildren().add(text("• " + spoken.wording().say(Message.of(sentence))));
        }
        return box;
    }

    private static Label text(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(VBox.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }
}
