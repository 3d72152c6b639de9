package dev.nixoffload.ui;

import dev.nixoffload.key.PublicKeyCard;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.offload.PublicHalves;
import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.pair.Pair;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Public halves by hand, where two machines cannot reach each other: out of this window, and into it. */
final class CarryBar extends VBox {
    private static final System.Logger LOG = System.getLogger(CarryBar.class.getName());

    private final PageParts parts;
    private final Spoken spoken;
    private final MenuButton copy = new MenuButton();
    private final MenuButton save = new MenuButton();
    private final Button take = new Button();
    private final Label said = new Label();
    private boolean reading;

    /** @param takeIn asks for keys of the other machine */
    CarryBar(PageParts parts, Runnable takeIn) {
        this.parts = parts;
        this.spoken = parts.spoken();
        setId("carry");
        getStyleClass().add("carry-bar");
        var title = new Label();
        title.textProperty().bind(spoken.saying("exchange.carry"));
        title.getStyleClass().add("section-title");
        var line = new Label();
        line.textProperty().bind(spoken.saying("exchange.carry.line"));
        line.setWrapText(true);
        line.setMinHeight(USE_PREF_SIZE);
        menu(copy, "copy-key", "exchange.carry.copy", this::copy);
        menu(save, "save-key", "exchange.carry.save", this::save);
        take.setId("take-in");
        take.textProperty().bind(spoken.saying("exchange.carry.take"));
        take.setOnAction(_ -> takeIn.run());
        said.setId("carry-said");
        said.getStyleClass().add("detail");
        said.setWrapText(true);
        said.setMinHeight(USE_PREF_SIZE);
        var deeds = new FlowPane(8, 8, copy, save, take);
        deeds.getStyleClass().add("report-deeds");
        getChildren().setAll(title, line, deeds, said);
        say("");
        parts.model().watch(this::update);
        parts.work().watch(this::update);
        update();
    }

    private void menu(MenuButton button, String id, String key, Consumer<Set<Crossing>> deed) {
        button.setId(id);
        button.textProperty().bind(spoken.saying(key));
        button.accessibleTextProperty().bind(spoken.saying(key));
        for (Crossing crossing : Crossing.values()) {
            var item = item(nameOf(crossing), () -> deed.accept(EnumSet.of(crossing)));
            item.setId(id + "-" + crossing.name().toLowerCase(Locale.ROOT));
            button.getItems().add(item);
        }
        var all = item("exchange.carry.all", () -> deed.accept(EnumSet.allOf(Crossing.class)));
        all.setId(id + "-all");
        button.getItems().add(all);
    }

    private static String nameOf(Crossing crossing) {
        return switch (crossing) {
            case BUILDER -> "exchange.key.builder";
            case HOST -> "exchange.key.host";
            case CACHE -> "exchange.key.cache";
        };
    }

    private MenuItem item(String key, Runnable deed) {
        var item = new MenuItem();
        item.textProperty().bind(spoken.saying(key));
        item.setOnAction(_ -> deed.run());
        return item;
    }

    private void copy(Set<Crossing> wanted) {
        read(wanted, card -> {
            var content = new ClipboardContent();
            content.putString(card.text());
            Clipboard.getSystemClipboard().setContent(content);
            say(spoken.say("exchange.carry.copied"));
        });
    }

    private void save(Set<Crossing> wanted) {
        parts.files()
                .toSave(getScene().getWindow(), spoken.say("exchange.carry.save-title"), "offload-wizard-keys.txt")
                .ifPresent(file -> read(wanted, card -> write(card, file)));
    }

    private void write(PublicKeyCard card, Path file) {
        Thread.startVirtualThread(() -> {
            Optional<String> trouble = Optional.empty();
            try {
                Files.writeString(file, card.text());
            } catch (IOException e) {
                trouble = Optional.of(String.valueOf(e.getMessage()));
            }
            Optional<String> came = trouble;
            parts.screen()
                    .execute(() -> say(came.map(why -> spoken.say("runs.unwritable", file.toString(), why))
                            .orElseGet(() -> spoken.say("runs.saved", file.toString()))));
        });
    }

    /** From the machines that the keys belong to, on a thread of its own. */
    private void read(Set<Crossing> wanted, Consumer<PublicKeyCard> then) {
        Optional<Pair> pair = parts.model().pair();
        if (pair.isEmpty() || reading) {
            return;
        }
        reading = true;
        update();
        say(spoken.say("exchange.carry.reading"));
        var gateway = parts.desk().gateway();
        Thread.startVirtualThread(() -> {
            try {
                PublicKeyCard card = PublicHalves.read(pair.get(), gateway, wanted);
                over(() -> then.accept(card));
            } catch (MachineException e) {
                over(() -> say(spoken.wording().say(e.problem().what()) + " "
                        + spoken.wording().say(e.problem().why())));
            } catch (InterruptedException _) {
                over(() -> say(""));
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "the public halves could not be read", e);
                over(() -> say(spoken.say("exchange.broke")));
            }
        });
    }

    private void over(Runnable told) {
        parts.screen().execute(() -> {
            reading = false;
            if (!parts.model().phase().busy() && !parts.work().busy()) {
                parts.desk().forgetSecrets();
            }
            update();
            told.run();
        });
    }

    private void say(String sentence) {
        said.setText(sentence);
        MachineCard.show(said, !sentence.isEmpty());
    }

    private void update() {
        boolean off = reading || parts.model().pair().isEmpty() || parts.work().busy();
        copy.setDisable(off);
        save.setDisable(off);
        take.setDisable(parts.model().pair().isEmpty() || parts.work().busy());
    }
}
