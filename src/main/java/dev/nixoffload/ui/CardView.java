package dev.nixoffload.ui;

import dev.nixoffload.check.State;
import dev.nixoffload.key.PublicKeyCard;
import dev.nixoffload.key.SecretText;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.pair.Pair;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Public keys of the other machine, pasted or from a file, to be compared before they are taken in. */
final class CardView {
    private final PageParts parts;
    private final Spoken spoken;
    private final Runnable changed;
    private final Optional<Pair> pair;
    private final Label title = new Label();
    private final Label line = new Label();
    private final Label name = new Label();
    private final TextArea text = new TextArea();
    private final Button open = new Button();
    private final VBox verdict = new VBox();
    private final VBox seen = new VBox();
    private final PageColumn page;
    private Reading came = new Reading.Nothing();

    /** What came of reading the text. */
    private sealed interface Reading {
        record Nothing() implements Reading {}

        record Refused(Message why) implements Reading {}

        /** A secret key stood there, and is gone from the field. */
        record Secret() implements Reading {}

        record Taken(Undertaking.ImportKeys undertaking) implements Reading {}
    }

    /** @param changed is told when there is something else to be done with the text */
    CardView(PageParts parts, Runnable changed) {
        this.parts = parts;
        this.spoken = parts.spoken();
        this.changed = changed;
        this.pair = parts.model().pair();
        title.getStyleClass().add("page-title");
        line.setWrapText(true);
        line.setMinHeight(Label.USE_PREF_SIZE);
        name.setLabelFor(text);
        text.setId("card");
        text.getStyleClass().add("card-text");
        text.setPrefRowCount(4);
        text.setWrapText(true);
        text.textProperty().addListener((_, _, now) -> read(now));
        text.addEventFilter(KeyEvent.KEY_PRESSED, CardView::goOn);
        open.setId("open-card");
        open.setOnAction(_ -> parts.files()
                .toOpen(open.getScene().getWindow(), spoken.say("exchange.card.open"))
                .ifPresent(this::open));
        page = new PageColumn(title, line, verdict, name, text, new FlowPane(8, 8, open), seen);
        page.setId("take-in-page");
        reworded();
    }

    /** A tab is nothing in a key, and who came here by it wants to go on. */
    private static void goOn(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
            event.consume();
            ((Node) event.getSource())
                    .requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        }
    }

    Node node() {
        return page;
    }

    boolean isOf(Optional<Pair> shown) {
        return pair.equals(shown);
    }

    void focus() {
        // What scrolls takes its content in only now; before that nothing in it could have the focus.
        page.applyCss();
        page.layout();
        text.requestFocus();
    }

    /** The main button while this is in front. */
    Deed deed() {
        return switch (came) {
            case Reading.Nothing _ -> new Deed.Off(spoken.say("exchange.card.main"), spoken.say("exchange.card.empty"));
            case Reading.Refused _, Reading.Secret _ ->
                new Deed.Off(spoken.say("exchange.card.main"), spoken.say("exchange.card.refused"));
            case Reading.Taken(var undertaking) ->
                new Deed.Ready(
                        spoken.say("exchange.card.main"),
                        spoken.say("exchange.card.hint"),
                        () -> parts.work().propose(undertaking));
        };
    }

    void reworded() {
        title.setText(spoken.say("exchange.card.title"));
        line.setText(spoken.say("exchange.card.line"));
        name.setText(spoken.say("exchange.card.field"));
        open.setText(spoken.say("exchange.card.open"));
        draw();
    }

    private void read(String now) {
        if (SecretText.isIn(now)) {
            become(new Reading.Secret());
            // It is not to stay on the screen either; while the field tells of a change it takes none.
            Platform.runLater(text::clear);
        } else if (!now.isBlank()) {
            become(read(() -> PublicKeyCard.parse(now)));
        } else if (!(came instanceof Reading.Secret)) {
            become(new Reading.Nothing());
        }
    }

    /** A way to a card. */
    @FunctionalInterface
    private interface Source {
        PublicKeyCard card() throws IOException;
    }

    private static Reading read(Source source) {
        try {
            return new Reading.Taken(Undertaking.ImportKeys.of(
                    source.card(), EnumSet.allOf(Crossing.class), Undertaking.Admission.NIX_ALONE));
        } catch (BadValue e) {
            return new Reading.Refused(e.problem());
        } catch (IOException e) {
            return new Reading.Refused(Message.of("exchange.card.unreadable", String.valueOf(e.getMessage())));
        }
    }

    private void open(Path file) {
        Thread.startVirtualThread(() -> {
            Reading read = read(() -> {
                try (InputStream stream = Files.newInputStream(file)) {
                    return PublicKeyCard.read(stream);
                }
            });
            parts.screen().execute(() -> {
                if (read instanceof Reading.Taken(var undertaking)) {
                    text.setText(undertaking.card().text());
                } else {
                    become(read);
                }
            });
        });
    }

    private void become(Reading next) {
        came = next;
        draw();
        changed.run();
    }

    private void draw() {
        verdict.getChildren().clear();
        seen.getChildren().clear();
        switch (came) {
            case Reading.Nothing _ -> {}
            case Reading.Refused(var why) ->
                verdict.getChildren().add(marked(State.FAILED, spoken.wording().say(why)));
            case Reading.Secret _ -> verdict.getChildren().add(marked(State.FAILED, spoken.say("key.card.secret")));
            case Reading.Taken(var undertaking) -> {
                verdict.getChildren().add(marked(State.WARNING, spoken.say("exchange.card.compare")));
                seen.getChildren().add(new BroughtView(undertaking.brought(), spoken));
            }
        }
    }

    private static HBox marked(State state, String sentence) {
        var mark = new MarkView();
        mark.show(Optional.of(state));
        var label = new Label(sentence);
        label.setId("card-said");
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        HBox.setHgrow(label, Priority.ALWAYS);
        var box = new HBox(mark, label);
        box.getStyleClass().add("notice-head");
        return box;
    }
}
