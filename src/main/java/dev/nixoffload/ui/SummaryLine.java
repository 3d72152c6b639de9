package dev.nixoffload.ui;

import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Where a page as a whole is: one sentence, the time, how far. Takes no room where there is nothing to sum up. */
final class SummaryLine extends VBox {
    private final MarkView mark = new MarkView();
    private final Label sentence = new Label();
    private final Label time = new Label();
    private final ProgressBar bar = new ProgressBar(0);

    SummaryLine(Spoken spoken) {
        getStyleClass().add("summary");
        sentence.setId("summary");
        sentence.getStyleClass().add("summary-text");
        sentence.setMaxWidth(Double.MAX_VALUE);
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        time.setId("time");
        time.getStyleClass().add("summary-time");
        time.setMinWidth(USE_PREF_SIZE);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("summary-bar");
        bar.accessibleTextProperty().bind(spoken.saying("ui.summary.progress"));
        var line = new HBox(mark, sentence, time);
        line.getStyleClass().add("summary-line");
        getChildren().setAll(line, bar);
    }

    void show(Standing standing) {
        boolean anything = !standing.sentence().isEmpty();
        setVisible(anything);
        setManaged(anything);
        mark.show(standing.mark());
        sentence.setText(standing.sentence());
        time.setText(standing.time());
        bar.setVisible(standing.done().isPresent());
        bar.setProgress(standing.done().orElse(0));
    }
}
