package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.State;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;

/** The side of the window: the pages with their states, and the appearance. Folds to icons where room is short. */
final class Rail extends VBox implements ChecklistModel.Watcher {
    private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");
    private static final String RING = "M8 1.75 A6.25 6.25 0 1 1 8 14.25 A6.25 6.25 0 1 1 8 1.75 Z";
    private static final String HALF = "M8 4.5 A3.5 3.5 0 0 1 8 11.5 Z";

    private final ChecklistModel model;
    private final Spoken spoken;
    private final Map<Page, Step> steps = new EnumMap<>(Page.class);
    private final VBox list = new VBox();
    private final List<Label> texts = new ArrayList<>();

    Rail(ChecklistModel model, Spoken spoken, Appearance appearance, Consumer<Page> jump) {
        this.model = model;
        this.spoken = spoken;
        getStyleClass().add("rail");
        list.getStyleClass().add("steps");
        for (Page page : Page.values()) {
            var step = new Step(page, jump);
            steps.put(page, step);
            list.getChildren().add(step);
        }
        var gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        getChildren().setAll(product(), list, gap, appearanceButton(appearance));
        model.watch(this);
        listed();
    }

    @Override
    public void listed() {
        steps.values().forEach(Step::draw);
    }

    @Override
    public void turned(Set<CheckId> ids) {
        steps.values().forEach(Step::draw);
    }

    @Override
    public void phased() {}

    /** Where there is no pair there are no pages. */
    void showPages(boolean shown) {
        list.setVisible(shown);
    }

    void fold(boolean folded) {
        pseudoClassStateChanged(FOLDED, folded);
        texts.forEach(text -> {
            text.setVisible(!folded);
            text.setManaged(!folded);
        });
    }

    private Label text(String text, String styleClass) {
        var label = new Label(text);
        label.getStyleClass().add(styleClass);
        texts.add(label);
        return label;
    }

    private Node product() {
        var box = new HBox(AppMark.shape(), text(spoken.say("ui.window.name"), "app-name"));
        box.getStyleClass().add("product");
        return box;
    }

    /** Goes round: like the system, light, dark. */
    private Node appearanceButton(Appearance appearance) {
        var ring = new SVGPath();
        ring.setContent(RING);
        ring.getStyleClass().add("appearance-ring");
        var half = new SVGPath();
        half.setContent(HALF);
        half.getStyleClass().add("appearance-half");
        var name = text("", "step-name");
        var line = new HBox(new Group(ring, half), name);
        line.getStyleClass().add("step-line");
        var button = new Button();
        button.setId("appearance");
        button.getStyleClass().setAll("step");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setGraphic(line);
        button.setTooltip(new Tooltip());
        Runnable show = () -> {
            String chosen = switch (appearance.choice()) {
                case SYSTEM -> spoken.say("ui.appearance.system");
                case LIGHT -> spoken.say("ui.appearance.light");
                case DARK -> spoken.say("ui.appearance.dark");
            };
            name.setText(chosen);
            button.setAccessibleText(spoken.say("ui.appearance.text", chosen));
            button.getTooltip().setText(spoken.say("ui.appearance.text", chosen));
        };
        button.setOnAction(_ -> {
            appearance.choose(appearance.choice().next());
            show.run();
        });
        show.run();
        return button;
    }

    /** One page, with the loudest state of its rows and how many are in it. */
    private final class Step extends Button {
        private final Page page;
        private final MarkView mark = new MarkView();
        private final Label count = text("", "step-count");

        Step(Page page, Consumer<Page> jump) {
            this.page = page;
            setId("step-" + page);
            getStyleClass().setAll("step");
            setMaxWidth(Double.MAX_VALUE);
            setOnAction(_ -> jump.accept(page));
            setTooltip(new Tooltip(spoken.wording().page(page)));
            var name = text(spoken.wording().page(page), "step-name");
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            var line = new HBox(mark, name, count);
            line.getStyleClass().add("step-line");
            line.prefWidthProperty().bind(widthProperty().subtract(24));
            setGraphic(line);
        }

        void draw() {
            Tally tally = model.tally(page);
            Optional<State> shown = tally.loudest();
            mark.show(shown);
            count.setText(shown.filter(state -> state != State.PASSED && state != State.RUNNING)
                    .map(state -> Integer.toString(tally.count(state)))
                    .orElse(""));
            String word =
                    shown.map(State::word).map(spoken.wording()::say).orElseGet(() -> spoken.say("ui.state.not-asked"));
            setAccessibleText(spoken.say(
                    "ui.step.text", spoken.wording().page(page), word, tally.count(State.PASSED), tally.total()));
        }
    }
}
