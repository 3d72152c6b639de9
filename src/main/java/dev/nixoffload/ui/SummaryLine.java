package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Where the checklist as a whole is: one sentence, the time, how far. */
final class SummaryLine extends VBox implements ChecklistModel.Watcher {
    private final ChecklistModel model;
    private final Spoken spoken;
    private final MarkView mark = new MarkView();
    private final Label sentence = new Label();
    private final Label time = new Label();
    private final ProgressBar bar = new ProgressBar(0);

    SummaryLine(ChecklistModel model, Spoken spoken) {
        this.model = model;
        this.spoken = spoken;
        getStyleClass().add("summary");
        sentence.setId("summary");
        sentence.getStyleClass().add("summary-text");
        sentence.setMaxWidth(Double.MAX_VALUE);
        sentence.setWrapText(true);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        time.setId("time");
        time.getStyleClass().add("summary-time");
        time.setMinWidth(USE_PREF_SIZE);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("summary-bar");
        bar.setAccessibleText(spoken.say("ui.summary.progress"));
        var line = new HBox(mark, sentence, time);
        line.getStyleClass().add("summary-line");
        getChildren().setAll(line, bar);
        model.watch(this);
        phased();
    }

    @Override
    public void listed() {
        phased();
    }

    @Override
    public void turned(Set<CheckId> ids) {
        phased();
    }

    @Override
    public void phased() {
        Tally tally = model.tally();
        boolean broke = false;
        mark.show(tally.loudest());
        bar.setVisible(model.phase() instanceof Phase.Running || model.phase() instanceof Phase.Stopping);
        bar.setProgress(tally.total() == 0 ? 0 : (double) tally.answered() / tally.total());
        switch (model.phase()) {
            case Phase.Listing _ -> say(spoken.say("ui.summary.listing"), "");
            case Phase.NeverChecked _ -> say(spoken.say("ui.summary.never"), "");
            case Phase.Running _ -> sentence.setText(running(tally));
            case Phase.Stopping _ -> sentence.setText(spoken.say("ui.summary.stopping"));
            case Phase.Stopped _ -> sentence.setText(spoken.say("ui.summary.stopped", tally.answered(), tally.total()));
            case Phase.Finished(var took) ->
                say(
                        spoken.wording().summary(model.findings(), tally.total()),
                        spoken.wording().duration(took));
            case Phase.Broke(var failure) -> {
                broke = true;
                say(spoken.say("ui.summary.broke", failure), "");
            }
        }
        getStyleClass().remove("broke");
        if (broke) {
            getStyleClass().add("broke");
        }
    }

    void tick(Instant now) {
        switch (model.phase()) {
            case Phase.Running(var began) -> count(began, now);
            case Phase.Stopping(var began) -> count(began, now);
            case Phase.Listing _, Phase.NeverChecked _, Phase.Stopped _, Phase.Finished _, Phase.Broke _ -> {}
        }
    }

    private void count(Instant began, Instant now) {
        time.setText(spoken.counting(Duration.between(began, now)));
    }

    private String running(Tally tally) {
        String far = spoken.say("ui.summary.running", tally.answered(), tally.total());
        return tally.needYou() == 0 ? far : far + " · " + spoken.say("check.summary.failed", tally.needYou());
    }

    private void say(String text, String timeText) {
        sentence.setText(text);
        time.setText(timeText);
    }
}
