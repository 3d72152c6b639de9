package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.State;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import javafx.util.StringConverter;

/** The side of the window: which pair, the pages with their states, the appearance. */
final class Rail extends VBox implements ChecklistModel.Watcher {
    /** Worst first: a page shows the worst of its rows. */
    private static final List<State> WORST_FIRST = List.of(
            State.RUNNING, State.CRASHED, State.FAILED, State.BLOCKED, State.WARNING, State.PASSED, State.SKIPPED);

    private static final String APP_MARK = "M1 3 H10 V10 H1 Z M14 8 H23 V21 H14 Z M5.5 10 V17 H14 M17 12 H20";

    private final ChecklistModel model;
    private final Spoken spoken;
    private final Map<Page, Step> steps = new EnumMap<>(Page.class);

    Rail(ChecklistModel model, Spoken spoken, Node chooser, Appearance appearance, Consumer<Page> jump) {
        this.model = model;
        this.spoken = spoken;
        getStyleClass().add("rail");
        var pair = new Label(spoken.say("ui.pair.label"));
        pair.getStyleClass().add("rail-label");
        pair.setLabelFor(chooser);
        var list = new VBox();
        list.getStyleClass().add("steps");
        for (Page page : Page.values()) {
            var step = new Step(page, jump);
            steps.put(page, step);
            list.getChildren().add(step);
        }
        var gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        var look = new Label(spoken.say("ui.appearance.label"));
        look.getStyleClass().add("rail-label");
        var looks = appearanceChoice(appearance);
        look.setLabelFor(looks);
        getChildren().setAll(product(), new VBox(4, pair, chooser), list, gap, new VBox(4, look, looks));
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

    private Node product() {
        var shape = new SVGPath();
        shape.setContent(APP_MARK);
        shape.getStyleClass().add("app-mark");
        var name = new Label(spoken.say("ui.window.name"));
        name.getStyleClass().add("app-name");
        var box = new HBox(shape, name);
        box.getStyleClass().add("product");
        return box;
    }

    private Node appearanceChoice(Appearance appearance) {
        var choice = new ChoiceBox<Appearance.Choice>();
        choice.setId("appearance");
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setAccessibleText(spoken.say("ui.appearance.label"));
        choice.getItems().setAll(Appearance.Choice.values());
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(Appearance.Choice chosen) {
                return switch (chosen) {
                    case SYSTEM -> spoken.say("ui.appearance.system");
                    case LIGHT -> spoken.say("ui.appearance.light");
                    case DARK -> spoken.say("ui.appearance.dark");
                };
            }

            @Override
            public Appearance.Choice fromString(String text) {
                throw new UnsupportedOperationException("chosen, not typed");
            }
        });
        choice.setValue(appearance.choice());
        choice.valueProperty().addListener((_, _, chosen) -> appearance.choose(chosen));
        return choice;
    }

    /** One page, with the worst state of its rows and how many are in it. */
    private final class Step extends Button {
        private final Page page;
        private final MarkView mark = new MarkView();
        private final Label count = new Label();

        Step(Page page, Consumer<Page> jump) {
            this.page = page;
            setId("step-" + page);
            getStyleClass().setAll("step");
            setMaxWidth(Double.MAX_VALUE);
            setOnAction(_ -> jump.accept(page));
            var name = new Label(spoken.title(page));
            name.getStyleClass().add("step-name");
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            count.getStyleClass().add("step-count");
            var line = new HBox(mark, name, count);
            line.getStyleClass().add("step-line");
            line.prefWidthProperty().bind(widthProperty().subtract(24));
            setGraphic(line);
        }

        void draw() {
            Tally tally = model.tally(page);
            Optional<State> worst =
                    WORST_FIRST.stream().filter(state -> tally.count(state) > 0).findFirst();
            boolean open = tally.answered() < tally.total();
            Optional<State> shown = worst.filter(state -> !(open && state == State.PASSED));
            mark.show(shown);
            setDisable(tally.total() == 0);
            count.setText(shown.filter(state -> state != State.PASSED && state != State.RUNNING)
                    .map(state -> Integer.toString(tally.count(state)))
                    .orElse(""));
            String word = shown.map(State::word).map(spoken::say).orElseGet(() -> spoken.say("ui.state.not-asked"));
            setAccessibleText(
                    spoken.say("ui.step.text", spoken.title(page), word, tally.count(State.PASSED), tally.total()));
        }
    }
}
