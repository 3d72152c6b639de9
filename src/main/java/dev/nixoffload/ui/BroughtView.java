package dev.nixoffload.ui;

import dev.nixoffload.check.KeySeen;
import dev.nixoffload.key.KeyKind;
import dev.nixoffload.key.RandomArt;
import dev.nixoffload.offload.Undertaking.Brought;
import dev.nixoffload.pair.Fingerprint;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Keys that came from outside, each with what people compare: its fingerprint, and the drawing of ssh-keygen. */
final class BroughtView extends FlowPane {
    private static final double WIDTH = 264;

    private final Spoken spoken;

    BroughtView(List<Brought> keys, Spoken spoken) {
        super(24, 16);
        this.spoken = spoken;
        setId("brought");
        getStyleClass().add("brought");
        keys.forEach(key -> getChildren().add(key(key)));
    }

    private VBox key(Brought brought) {
        KeySeen key = brought.key();
        var name = new Label(spoken.say(
                "exchange.brought.whose", KeysPicture.name(brought.which(), spoken), spoken.machine(key.where())));
        name.getStyleClass().add("key-name");
        var print = new Label(key.kind() + "\n" + FingerprintCheck.inFours(key.fingerprint()));
        print.getStyleClass().add("fingerprint");
        print.setAccessibleText(key.kind() + " " + key.fingerprint());
        print.setWrapText(true);
        print.setMinHeight(USE_PREF_SIZE);
        var all = new VBox(4, name, print);
        all.setPrefWidth(WIDTH);
        Fingerprint.in(key.fingerprint()).ifPresent(found -> {
            var art = new Label(RandomArt.of(found, KeyKind.named(key.kind())));
            art.getStyleClass().add("random-art");
            // Read out, it is nothing but punctuation.
            art.setAccessibleText(spoken.say("exchange.brought.drawing"));
            art.setMinHeight(USE_PREF_SIZE);
            all.getChildren().add(art);
        });
        return all;
    }
}
