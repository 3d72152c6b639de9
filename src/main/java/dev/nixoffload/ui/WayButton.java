package dev.nixoffload.ui;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** A way on, as a large button: a sign, what it is called, and what it leads to in one sentence. */
final class WayButton extends Button {
    private final HBox whole;

    /**
     * @param name the key of what it is called
     * @param sentence the key of what it leads to
     */
    WayButton(String id, Ikon sign, String name, String sentence, Spoken spoken, Runnable go) {
        this(id, sign, spoken.saying(name), spoken.saying(sentence), go);
    }

    WayButton(String id, Ikon sign, ObservableValue<String> name, ObservableValue<String> sentence, Runnable go) {
        setId(id);
        getStyleClass().setAll("way");
        setMaxWidth(Double.MAX_VALUE);
        setOnAction(_ -> go.run());
        var icon = new FontIcon(sign);
        icon.getStyleClass().add("way-icon");
        var place = new StackPane(icon);
        place.getStyleClass().add("way-sign");
        var title = new Label();
        title.getStyleClass().add("way-name");
        title.textProperty().bind(name);
        var line = new Label();
        line.getStyleClass().add("way-sentence");
        line.setWrapText(true);
        line.setMinHeight(USE_PREF_SIZE);
        line.textProperty().bind(sentence);
        var texts = new VBox(title, line);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        var arrow = new FontIcon(BootstrapIcons.CHEVRON_RIGHT);
        arrow.getStyleClass().add("way-arrow");
        var all = new HBox(place, texts, arrow);
        all.getStyleClass().add("way-line");
        all.setMinWidth(0);
        all.prefWidthProperty().bind(widthProperty().subtract(34));
        whole = all;
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setGraphic(all);
        accessibleTextProperty().bind(title.textProperty());
        accessibleHelpProperty().bind(line.textProperty());
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /** A button by itself would not let its sentence have a second line. */
    @Override
    protected double computePrefHeight(double width) {
        Insets around = getInsets();
        double inside = width < 0 ? -1 : width - around.getLeft() - around.getRight();
        return around.getTop() + whole.prefHeight(inside) + around.getBottom();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }
}
