package dev.nixoffload.ui;

import dev.nixoffload.check.State;
import dev.nixoffload.offload.FirstContact;
import dev.nixoffload.pair.Fingerprint;
import dev.nixoffload.pair.Fingerprint.Comparison;
import dev.nixoffload.pair.HostKeyPin;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Comparing a host key with what the machine itself shows: the command to run there, and a field for its answer. */
final class FingerprintCheck extends VBox {
    private static final int GROUP = 4;

    private final HostKeyPin key;
    private final Spoken spoken;
    private final TextField pasted = new TextField();
    private final MarkView mark = new MarkView();
    private final Label verdict = new Label();

    /** @param told what comes of comparing, each time something else is pasted */
    FingerprintCheck(HostKeyPin key, Spoken spoken, Consumer<Comparison> told) {
        this.key = key;
        this.spoken = spoken;
        getStyleClass().add("fingerprint-check");
        pasted.setId("pasted");
        pasted.setPromptText(spoken.say("meet.compare.prompt"));
        pasted.setAccessibleText(spoken.say("meet.compare.paste"));
        var name = new Label(spoken.say("meet.compare.paste"));
        name.setLabelFor(pasted);
        verdict.setId("compared");
        verdict.setWrapText(true);
        verdict.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(verdict, Priority.ALWAYS);
        var said = new HBox(8, mark, verdict);
        said.getStyleClass().add("compared");
        pasted.textProperty().addListener((_, _, _) -> {
            judge();
            told.accept(comparison());
        });
        var command = new Label(spoken.say("meet.compare.command"));
        command.setWrapText(true);
        command.setMinHeight(USE_PREF_SIZE);
        getChildren().setAll(command, new CodeView(FirstContact.printing(key), spoken), name, pasted, said);
        judge();
    }

    String pasted() {
        return pasted.getText();
    }

    Comparison comparison() {
        return Fingerprint.compare(pasted.getText(), key);
    }

    private void judge() {
        mark.show(
                switch (comparison()) {
                    case NOTHING -> Optional.empty();
                    case NO_FINGERPRINT -> Optional.of(State.WARNING);
                    case SAME -> Optional.of(State.PASSED);
                    case DIFFERENT -> Optional.of(State.FAILED);
                });
        verdict.setText(
                switch (comparison()) {
                    case NOTHING -> spoken.say("meet.compare.nothing");
                    case NO_FINGERPRINT -> spoken.say("meet.compare.no-fingerprint");
                    case SAME -> spoken.say("meet.compare.same");
                    case DIFFERENT -> spoken.say("meet.compare.different");
                });
    }

    /** What people compare, in groups of four; {@code SHA256:} stays a word of its own. */
    static String inFours(String fingerprint) {
        int colon = fingerprint.indexOf(':') + 1;
        String head = colon == 0 ? "" : fingerprint.substring(0, colon) + "  ";
        return head + fingerprint.substring(colon).replaceAll("(.{" + GROUP + "})(?=.)", "$1 ");
    }

    /** A fingerprint as people can compare it: in groups of four, and read out as it is. */
    static Label fingerprint(HostKeyPin key) {
        var label = new Label(inFours(key.fingerprint()));
        label.setAccessibleText(key.fingerprint());
        label.getStyleClass().add("fingerprint");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
