package dev.nixoffload.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The side of the window: the pages with their states, language and appearance. Folds to icons where room is short. */
final class Rail extends VBox {
    private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");

    private final Map<WizardPage, RailEntry> entries = new LinkedHashMap<>();
    private final List<RailSwitch> switches;
    private final Label name = new Label();

    Rail(List<WizardPage> pages, Spoken spoken, Appearance appearance, Consumer<WizardPage> go) {
        getStyleClass().add("rail");
        name.getStyleClass().add("app-name");
        name.textProperty().bind(spoken.saying("ui.window.short"));
        var product = new HBox(AppMark.shape(), name);
        product.getStyleClass().add("product");
        getChildren().add(product);
        for (WizardPage.Place place : WizardPage.Place.values()) {
            var group = new VBox();
            group.getStyleClass().add("steps");
            var there = pages.stream().filter(page -> page.place() == place).toList();
            for (WizardPage page : there) {
                int number = place == WizardPage.Place.STEP ? there.indexOf(page) + 1 : 0;
                var entry = new RailEntry(page, number, spoken, () -> go.accept(page));
                entries.put(page, entry);
                group.getChildren().add(entry);
            }
            if (!there.isEmpty()) {
                getChildren().add(group);
            }
        }
        var gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        switches = List.of(RailSwitch.ofLanguage(spoken), RailSwitch.ofAppearance(appearance, spoken));
        var settings = new VBox();
        settings.getStyleClass().add("steps");
        settings.getChildren().addAll(switches);
        getChildren().addAll(gap, settings);
    }

    /** Marks the page that is in front. */
    void choose(WizardPage page) {
        entries.forEach((each, entry) -> entry.choose(each == page));
    }

    void draw(WizardPage page, Standing standing) {
        entries.get(page).draw(standing);
    }

    void reworded() {
        switches.forEach(RailSwitch::draw);
    }

    void fold(boolean folded) {
        pseudoClassStateChanged(FOLDED, folded);
        name.setVisible(!folded);
        name.setManaged(!folded);
        entries.values().forEach(entry -> entry.fold(folded));
        switches.forEach(each -> each.fold(folded));
    }
}
