package dev.nixoffload.ui;

import dev.nixoffload.pair.Pair;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** Which pair is shown. */
final class PairChooser extends ComboBox<Pair> {
    private boolean filling;

    PairChooser(Spoken spoken, Consumer<Pair> chosen) {
        setId("pairs");
        setMaxWidth(Double.MAX_VALUE);
        setAccessibleText(spoken.say("ui.pair.choose"));
        setPromptText(spoken.say("ui.pair.none"));
        setConverter(new StringConverter<>() {
            @Override
            public String toString(Pair pair) {
                return pair == null ? "" : pair.name().text();
            }

            @Override
            public Pair fromString(String text) {
                throw new UnsupportedOperationException("pairs are chosen, not typed");
            }
        });
        valueProperty().addListener((_, _, pair) -> {
            if (pair != null && !filling) {
                chosen.accept(pair);
            }
        });
    }

    /** Offers these pairs. The one chosen before stays chosen when it is still there as it was. */
    void offer(List<Pair> pairs, Optional<Pair> before) {
        filling = true;
        getItems().setAll(pairs);
        setDisable(pairs.isEmpty());
        setValue(before.filter(pairs::contains).orElse(null));
        filling = false;
        if (getValue() == null && !pairs.isEmpty()) {
            setValue(pairs.getFirst());
        }
    }
}
