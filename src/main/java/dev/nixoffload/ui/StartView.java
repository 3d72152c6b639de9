package dev.nixoffload.ui;

import dev.nixoffload.practice.Scenario;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/** The first start: practice, or a person's own machines. */
final class StartView {
    private StartView() {}

    static PageColumn of(PageParts parts) {
        Spoken spoken = parts.spoken();
        var title = new Label();
        title.getStyleClass().add("start-title");
        title.setWrapText(true);
        title.setMinHeight(VBox.USE_PREF_SIZE);
        title.textProperty().bind(spoken.saying("ui.start.title"));
        var what = new Label();
        what.getStyleClass().add("finding-text");
        what.setWrapText(true);
        what.setMinHeight(VBox.USE_PREF_SIZE);
        what.textProperty().bind(spoken.saying("ui.start.what"));
        var column = new PageColumn(PairPicture.sketch(spoken), title, what);
        if (parts.desk().offersPractice()) {
            column.column().getChildren().addAll(practice(parts), situations(parts));
        }
        column.column().getChildren().add(own(parts));
        column.column().getStyleClass().add("start");
        return column;
    }

    static WayButton own(PageParts parts) {
        return new WayButton(
                "way-machines",
                BootstrapIcons.HDD_NETWORK,
                "ui.start.own",
                "ui.start.own-line",
                parts.spoken(),
                () -> parts.ways().to("machines"));
    }

    static WayButton practice(PageParts parts) {
        return new WayButton(
                "way-practice",
                BootstrapIcons.PUZZLE,
                "ui.start.practice",
                "ui.start.practice-line",
                parts.spoken(),
                () -> parts.desk().practise(Scenario.START));
    }

    /** The way into a practice that begins otherwise. */
    static ScenarioMenu situations(PageParts parts) {
        var menu = new ScenarioMenu("other-practices", parts.spoken(), parts.desk()::practise);
        menu.textProperty().bind(parts.spoken().saying("ui.practice.other"));
        return menu;
    }
}
