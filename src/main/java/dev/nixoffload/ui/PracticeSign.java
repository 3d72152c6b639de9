package dev.nixoffload.ui;

import dev.nixoffload.practice.Scenario;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Says above every page of a practice that it is one, and in which state it began; leads to the others, and out. */
final class PracticeSign extends HBox {
    private final Desk desk;
    private final Spoken spoken;
    private final Appearance appearance;
    private final BooleanSupplier atWork;
    private final ScenarioMenu scenarios;

    /** @param atWork whether something goes on that would be stopped */
    PracticeSign(Desk desk, Spoken spoken, Appearance appearance, BooleanSupplier atWork) {
        this.desk = desk;
        this.spoken = spoken;
        this.appearance = appearance;
        this.atWork = atWork;
        scenarios = new ScenarioMenu("scenarios", spoken, this::change);
        scenarios.setMinWidth(64);
        setId("practice");
        getStyleClass().add("practice");
        var word = new Label();
        word.textProperty().bind(spoken.saying("ui.practice.word"));
        word.getStyleClass().add("practice-word");
        word.setMinWidth(USE_PREF_SIZE);
        var leave = new Button();
        leave.setId("leave-practice");
        leave.setMinWidth(USE_PREF_SIZE);
        leave.textProperty().bind(spoken.saying("ui.practice.leave"));
        leave.setOnAction(_ -> leave());
        getChildren().setAll(word, scenarios, leave);
        desk.watch(this::draw);
        draw();
    }

    /** Also when the language changed. */
    void draw() {
        Optional<Scenario> practised = desk.practised();
        setVisible(practised.isPresent());
        setManaged(practised.isPresent());
        scenarios.mark(practised);
        // A name for it even while it is not seen, as every control has.
        String words = spoken.wording().say(ScenarioMenu.words(practised.orElse(Scenario.START)));
        scenarios.setText(words);
        scenarios.setAccessibleText(spoken.say("ui.practice.situation", words));
    }

    private void change(Scenario scenario) {
        unlessAtWork("ui.practice.change-what", "ui.practice.change-yes", () -> desk.practise(scenario));
    }

    private void leave() {
        unlessAtWork("ui.practice.leave-what", "ui.practice.leave-yes", desk::leavePractice);
    }

    private void unlessAtWork(String what, String yes, Runnable does) {
        if (!atWork.getAsBoolean()) {
            does.run();
            return;
        }
        new SimpleQuestion(spoken, appearance, getScene().getWindow())
                .ask(
                        spoken.say("ui.closing.title"),
                        spoken.say(what),
                        spoken.say(yes),
                        spoken.say("ui.practice.stay"),
                        does);
    }
}
