package dev.nixoffload.ui;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** A page in the rail: its sign, its name, and how things stand there. Folded, the state sits on the sign. */
final class RailEntry extends Button {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final WizardPage page;
    private final Spoken spoken;
    private final Label name = new Label();
    private final Label count = new Label();
    private final MarkView mark = new MarkView();
    private final MarkView badge = new MarkView();
    private final HBox line;
    private final int number;
    private boolean chosen;
    private boolean folded;
    private Standing standing = Standing.none();

    /** @param number of the step; 0 for what is none */
    RailEntry(WizardPage page, int number, Spoken spoken, Runnable go) {
        this.page = page;
        this.number = number;
        this.spoken = spoken;
        setId("go-" + page.id());
        getStyleClass().setAll("step");
        setMaxWidth(Double.MAX_VALUE);
        setOnAction(_ -> go.run());
        setTooltip(new Tooltip());
        var icon = new FontIcon(page.icon());
        icon.getStyleClass().add("step-icon");
        var corner = new StackPane(badge);
        corner.getStyleClass().add("badge");
        var sign = new StackPane(icon, corner);
        sign.getStyleClass().add("step-sign");
        name.getStyleClass().add("step-name");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        count.getStyleClass().add("step-count");
        line = new HBox(sign, name, count, mark);
        line.getStyleClass().add("step-line");
        line.prefWidthProperty().bind(widthProperty().subtract(24));
        setGraphic(line);
        fold(false);
        draw(standing);
    }

    void choose(boolean inFront) {
        chosen = inFront;
        pseudoClassStateChanged(CHOSEN, inFront);
        describe();
    }

    void draw(Standing now) {
        standing = now;
        mark.show(now.mark());
        badge.show(now.mark());
        count.setText(now.count());
        describe();
        fold(folded);
    }

    void fold(boolean toIcons) {
        folded = toIcons;
        show(name, !folded);
        show(count, !folded);
        boolean anything = !standing.word().isEmpty();
        show(mark, !folded && anything);
        badge.getParent().setVisible(folded && standing.mark().isPresent());
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void describe() {
        String title = page.title();
        name.setText(title);
        String shortcut = number == 0 ? "" : " · " + spoken.say("ui.step.keys", Integer.toString(number));
        getTooltip().setText((standing.word().isEmpty() ? title : title + ": " + standing.word()) + shortcut);
        setAccessibleText(standing.word().isEmpty() ? title : spoken.say("ui.step.text", title, standing.word()));
        setAccessibleHelp(spoken.say(chosen ? "ui.step.here" : "ui.step.goes"));
    }
}
