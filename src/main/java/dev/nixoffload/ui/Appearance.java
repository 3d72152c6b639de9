package dev.nixoffload.ui;

import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Scene;

/** Light or dark, for every scene of the window at once. */
final class Appearance {
    private static final List<String> SHEETS = List.of(
            sheet("/css/fonts.css"), sheet("/css/colours.css"), sheet("/css/window.css"), sheet("/css/pages.css"));

    /** What a person can choose. */
    enum Choice {
        SYSTEM,
        LIGHT,
        DARK;

        Choice next() {
            return switch (this) {
                case SYSTEM -> LIGHT;
                case LIGHT -> DARK;
                case DARK -> SYSTEM;
            };
        }
    }

    private final ObservableValue<ColorScheme> system;
    private final ChangeListener<ColorScheme> follow = (_, _, _) -> draw();
    private final List<Scene> dressed = new ArrayList<>();
    private Choice choice = Choice.SYSTEM;

    /** @param system what the desktop is set to; followed for as long as nothing else is chosen */
    Appearance(ObservableValue<ColorScheme> system) {
        this.system = system;
        // Settings of the desktop outlive the window.
        system.addListener(new WeakChangeListener<>(follow));
    }

    Choice choice() {
        return choice;
    }

    void choose(Choice chosen) {
        choice = chosen;
        draw();
    }

    private void draw() {
        dressed.forEach(this::apply);
    }

    /** Gives a scene the product's look, for as long as it is shown. */
    void dress(Scene scene) {
        // The light theme serves dark as well: all its colours are replaced by those of colours.css.
        // Set for the whole application, because lists that pop up do not take it from the scene they belong to.
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets().setAll(SHEETS);
        dressed.add(scene);
        apply(scene);
    }

    void forget(Scene scene) {
        dressed.remove(scene);
    }

    private void apply(Scene scene) {
        scene.getPreferences()
                .setColorScheme(
                        switch (choice) {
                            case SYSTEM -> system.getValue();
                            case LIGHT -> ColorScheme.LIGHT;
                            case DARK -> ColorScheme.DARK;
                        });
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Appearance.class.getResource(name), name).toExternalForm();
    }
}
