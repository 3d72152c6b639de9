package dev.nixoffload.ui;

import dev.nixoffload.message.Message;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** A setting of the window that has few values: pressed, it goes to the next. */
final class RailSwitch extends Button {
    private final Label name = new Label();
    private final Supplier<String> value;
    private final Supplier<String> spokenValue;

    /**
     * @param value what is chosen
     * @param spokenValue the same as a sentence, with what pressing does
     */
    private RailSwitch(String id, Ikon sign, Supplier<String> value, Supplier<String> spokenValue, Runnable turn) {
        this.value = value;
        this.spokenValue = spokenValue;
        setId(id);
        getStyleClass().setAll("step", "switch");
        setMaxWidth(Double.MAX_VALUE);
        var icon = new FontIcon(sign);
        icon.getStyleClass().add("step-icon");
        var place = new StackPane(icon);
        place.getStyleClass().add("step-sign");
        name.getStyleClass().add("step-name");
        var line = new HBox(place, name);
        line.getStyleClass().add("step-line");
        setGraphic(line);
        setTooltip(new Tooltip());
        setOnAction(_ -> {
            turn.run();
            draw();
        });
        draw();
    }

    static RailSwitch ofLanguage(Spoken spoken) {
        return new RailSwitch(
                "language",
                BootstrapIcons.GLOBE,
                () -> spoken.wording().say(spoken.chosen().endonym()),
                () -> spoken.say(
                        "ui.language.text",
                        spoken.chosen().endonym(),
                        spoken.chosen().next().endonym()),
                () -> spoken.speak(spoken.chosen().next()));
    }

    /** Goes round: like the system, light, dark. */
    static RailSwitch ofAppearance(Appearance appearance, Spoken spoken) {
        return new RailSwitch(
                "appearance",
                BootstrapIcons.CIRCLE_HALF,
                () -> spoken.wording().say(word(appearance.choice())),
                () -> spoken.say(
                        "ui.appearance.text",
                        word(appearance.choice()),
                        word(appearance.choice().next())),
                () -> appearance.choose(appearance.choice().next()));
    }

    private static Message word(Appearance.Choice choice) {
        return switch (choice) {
            case SYSTEM -> Message.of("ui.appearance.system");
            case LIGHT -> Message.of("ui.appearance.light");
            case DARK -> Message.of("ui.appearance.dark");
        };
    }

    void draw() {
        name.setText(value.get());
        setAccessibleText(spokenValue.get());
        getTooltip().setText(spokenValue.get());
    }

    void fold(boolean folded) {
        name.setVisible(!folded);
        name.setManaged(!folded);
    }
}
