package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.State;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/** The pair at a glance: its large picture, what needs its person, and the ways on. */
final class HomeView {
    /** More is a list for the pages themselves. */
    private static final int NAMED = 5;

    private final PageParts parts;
    private final PairPicture picture;
    private final InterruptedView interrupted;
    private final VBox needs = new VBox();
    private final VBox ways = new VBox();
    private final PageColumn column;

    HomeView(PageParts parts) {
        this.parts = parts;
        Spoken spoken = parts.spoken();
        picture = PairPicture.large(parts.model(), spoken, parts.ways()::to);
        // What comes of a way on is followed where the keys are.
        interrupted = new InterruptedView(parts, () -> parts.ways().to("keys"));
        needs.getStyleClass().add("needs");
        ways.getStyleClass().add("ways");
        column = new PageColumn(picture, interrupted, needs, ways);
        column.column().getStyleClass().add("home");
    }

    Node node() {
        return column;
    }

    void reworded() {
        picture.reworded();
        interrupted.draw();
        draw();
    }

    /** What needs a person, by name. */
    void draw() {
        ChecklistModel model = parts.model();
        List<CheckId> all = model.checks().stream().map(check -> check.id()).toList();
        List<CheckId> broken = all.stream().filter(this::needsSomebody).toList();
        needs.getChildren().clear();
        if (model.findings().isEmpty()) {
            return;
        }
        if (broken.isEmpty()) {
            if (model.findings().size() == all.size()) {
                needs.getChildren().add(line(parts.spoken().say("ui.home.nothing")));
            }
            return;
        }
        needs.getChildren().add(title("ui.home.needs"));
        broken.stream().limit(NAMED).map(this::row).forEach(needs.getChildren()::add);
        if (broken.size() > NAMED) {
            needs.getChildren().add(line(parts.spoken().say("ui.home.more", broken.size() - NAMED)));
        }
    }

    private boolean needsSomebody(CheckId id) {
        return parts.model()
                .row(id)
                .mark()
                .filter(state -> state == State.FAILED || state == State.CRASHED)
                .isPresent();
    }

    private Button row(CheckId id) {
        Spoken spoken = parts.spoken();
        RowState state = parts.model().row(id);
        var mark = new MarkView();
        mark.show(state.mark());
        var title = new Label(spoken.wording().title(id));
        title.getStyleClass().add("row-title");
        var value = new Label(spoken.value(state));
        value.getStyleClass().addAll("row-value", "need-value");
        value.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(value, Priority.ALWAYS);
        var page = new Label(pageOf(id).map(spoken.wording()::page).orElse(""));
        page.getStyleClass().add("detail");
        page.setMinWidth(Label.USE_PREF_SIZE);
        var line = new HBox(mark, title, value, page);
        line.getStyleClass().add("row-line");
        var row = new Button();
        row.setId("need-" + id.text().replace('.', '-'));
        row.getStyleClass()
                .setAll("need", state.mark().map(MarkView::styleClass).orElse("state-none"));
        row.setMaxWidth(Double.MAX_VALUE);
        row.setMinWidth(0);
        line.setMinWidth(0);
        line.prefWidthProperty().bind(row.widthProperty().subtract(26));
        row.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        row.setGraphic(line);
        row.setAccessibleText(spoken.say("ui.row.text", title.getText(), spoken.word(state), value.getText()));
        row.setOnAction(_ -> parts.ways().to(id));
        return row;
    }

    private Optional<Page> pageOf(CheckId id) {
        return parts.model().checks().stream()
                .filter(check -> check.id().equals(id))
                .map(check -> check.page())
                .findFirst();
    }

    /** Where one can go from here, which is another place in a practice. */
    void offerWays() {
        ways.getChildren()
                .setAll(
                        title("ui.home.ways"),
                        new WayButton(
                                "way-validate",
                                BootstrapIcons.CARD_CHECKLIST,
                                "ui.home.validate",
                                "ui.home.validate-line",
                                parts.spoken(),
                                () -> parts.ways().to("validate")),
                        new WayButton(
                                "way-machines",
                                BootstrapIcons.HDD_NETWORK,
                                "ui.home.machines",
                                "ui.home.machines-line",
                                parts.spoken(),
                                () -> parts.ways().to("machines")));
        parts.ways()
                .before()
                .map(this::goOn)
                .ifPresent(way -> ways.getChildren().add(1, way));
        if (parts.desk().offersPractice() && !parts.desk().site().isPractice()) {
            ways.getChildren().addAll(StartView.practice(parts), StartView.situations(parts));
        }
    }

    private WayButton goOn(WizardPage page) {
        return new WayButton(
                "way-on",
                page.icon(),
                parts.spoken().saying("ui.home.go-on"),
                parts.spoken().following(page::title),
                () -> parts.ways().to(page.id()));
    }

    private Label title(String key) {
        var title = new Label();
        title.getStyleClass().add("section-title");
        title.textProperty().bind(parts.spoken().saying(key));
        return title;
    }

    private static Label line(String text) {
        var line = new Label(text);
        line.getStyleClass().add("finding-text");
        line.setWrapText(true);
        return line;
    }
}
