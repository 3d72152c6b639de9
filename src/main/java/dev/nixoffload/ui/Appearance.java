package dev.nixoffload.ui;

import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
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

    private final List<Scene> dressed = new ArrayList<>();
    private Choice choice = Choice.SYSTEM;

    Choice choice() {
        return choice;
    }

    void choose(Choice chosen) {
        choice = chosen;
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
                            case SYSTEM -> null;
                            case LIGHT -> ColorScheme.LIGHT;
                            case DARK -> ColorScheme.DARK;
                        });
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Appearance.class.getResource(name), name).toExternalForm();
    }
}
