package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.pair.Pair;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Above every page: its title and purpose, which pair it is about, the small picture of it, how things stand. */
final class PageHead extends StackPane {
    private final Desk desk;
    private final Label title = new Label();
    private final Label purpose = new Label();
    private final PracticeSign practice;
    private final PairChooser chooser;
    private final HBox pair;
    private final PairPicture picture;
    private final SummaryLine summary;
    private final HBox line;
    private final VBox head = new VBox();

    PageHead(
            ChecklistModel model,
            Desk desk,
            Spoken spoken,
            Consumer<CheckId> jump,
            Consumer<Pair> choose,
            PracticeSign practice) {
        this.desk = desk;
        chooser = new PairChooser(spoken, choose);
        picture = PairPicture.small(model, spoken, jump);
        summary = new SummaryLine(spoken);
        title.setId("title");
        title.getStyleClass().add("page-title");
        title.setMinWidth(USE_PREF_SIZE);
        purpose.setId("purpose");
        purpose.getStyleClass().add("page-purpose");
        purpose.setWrapText(true);
        purpose.setMinHeight(USE_PREF_SIZE);
        this.practice = practice;
        pair = new HBox(pairWord(spoken), chooser);
        pair.getStyleClass().add("pair-shown");
        pair.setMinWidth(USE_PREF_SIZE);
        var gap = new HBox();
        HBox.setHgrow(gap, Priority.ALWAYS);
        line = new HBox(title, gap, practice, pair);
        line.getStyleClass().add("head-line");
        head.getChildren().setAll(line, purpose, summary);
        head.getStyleClass().add("head");
        getChildren().setAll(head);
        getStyleClass().addAll("column", "head-column");
        desk.watch(this::describe);
        describe();
    }

    void show(WizardPage page, Standing standing) {
        title.setText(page.title());
        purpose.setText(page.purpose());
        boolean pictured = desk.state() instanceof Desk.State.Shown && !page.picturesPair();
        if (pictured != head.getChildren().contains(picture)) {
            // Not only out of sight: parts of a picture are looked up by id, and a page may have one of its own.
            head.getChildren()
                    .setAll(pictured ? List.of(line, purpose, picture, summary) : List.of(line, purpose, summary));
        }
        summary.show(standing);
    }

    void reworded() {
        picture.reworded();
        practice.draw();
    }

    /** Shows the pair again that is shown, after another was chosen. */
    void stay() {
        describe();
    }

    private void describe() {
        boolean shown = desk.state() instanceof Desk.State.Shown;
        pair.setVisible(shown);
        pair.setManaged(shown);
        if (desk.state() instanceof Desk.State.Shown(var pairs, var chosen)) {
            chooser.offer(pairs, chosen);
        }
    }

    /** Else a pair's name beside a page's title would pass for one. */
    private Label pairWord(Spoken spoken) {
        var word = new Label();
        word.textProperty().bind(spoken.saying("ui.pair.word"));
        word.getStyleClass().add("pair-word");
        word.setMinWidth(USE_PREF_SIZE);
        word.setLabelFor(chooser);
        return word;
    }
}
