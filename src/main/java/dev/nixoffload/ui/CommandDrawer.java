package dev.nixoffload.ui;

import dev.nixoffload.check.State;
import dev.nixoffload.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The drawer with the commands as they run: what for, what exactly, where, how it ended, how long it took. */
final class CommandDrawer extends VBox {
    private final CommandLog log;
    private final Spoken spoken;
    private final Supplier<Instant> now;
    private final ListView<CommandLog.Entry> list = new ListView<>();

    CommandDrawer(CommandLog log, Spoken spoken, Supplier<Instant> now, Runnable close) {
        this.log = log;
        this.spoken = spoken;
        this.now = now;
        setId("commands");
        getStyleClass().add("drawer");
        var title = new Label();
        title.getStyleClass().add("drawer-title");
        title.textProperty().bind(spoken.saying("ui.commands.title"));
        var hint = new Label();
        hint.getStyleClass().add("detail");
        hint.textProperty().bind(spoken.saying("ui.commands.hint"));
        HBox.setHgrow(hint, Priority.ALWAYS);
        hint.setMaxWidth(Double.MAX_VALUE);
        var shut = new Button();
        shut.getStyleClass().add("copy");
        shut.setMinWidth(USE_PREF_SIZE);
        shut.textProperty().bind(spoken.saying("ui.commands.close"));
        shut.setOnAction(_ -> close.run());
        var head = new HBox(title, hint, shut);
        head.getStyleClass().add("drawer-head");
        list.setId("command-list");
        list.getStyleClass().add("command-list");
        list.accessibleTextProperty().bind(spoken.saying("ui.commands.title"));
        list.setCellFactory(_ -> new Line());
        var nothing = new Label();
        nothing.getStyleClass().add("detail");
        nothing.textProperty().bind(spoken.saying("ui.commands.none"));
        list.setPlaceholder(nothing);
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
                copy(list.getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
        // Before the list, which takes Esc for itself.
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().setAll(head, list);
        log.watch(this::fill);
        visibleProperty().addListener((_, _, _) -> fill());
    }

    /** Shows what came since; costs nothing while it is closed. */
    void fill() {
        if (isVisible()) {
            list.getItems().setAll(log.entries());
        }
    }

    /** Says everything anew, and moves the seconds on. */
    void refresh() {
        if (isVisible()) {
            list.refresh();
        }
    }

    void focusList() {
        list.requestFocus();
    }

    private static void copy(CommandLog.Entry chosen) {
        if (chosen instanceof CommandLog.Entry.Done done) {
            var content = new ClipboardContent();
            content.putString(done.seen().evidence().what());
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    /** One entry: a line that says what for, and one with what was typed. */
    private final class Line extends ListCell<CommandLog.Entry> {
        private final MarkView mark = new MarkView();
        private final Label purpose = new Label();
        private final Label where = new Label();
        private final Label ending = new Label();
        private final Label took = new Label();
        private final Label what = new Label();
        private final VBox box;

        Line() {
            purpose.getStyleClass().add("command-purpose");
            what.getStyleClass().add("code-what");
            for (Label each : new Label[] {where, ending, took}) {
                each.getStyleClass().add("detail");
                each.setMinWidth(USE_PREF_SIZE);
            }
            took.getStyleClass().add("command-took");
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var head = new HBox(mark, purpose, gap, where, ending, took);
            head.getStyleClass().add("command-head");
            box = new VBox(head, what);
            box.getStyleClass().add("command-line");
            box.setMinWidth(0);
            box.prefWidthProperty().bind(list.widthProperty().subtract(48));
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(CommandLog.Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setGraphic(empty || entry == null ? null : filled(entry));
            setText(empty || entry == null ? "" : said());
        }

        private Node filled(CommandLog.Entry entry) {
            boolean runs = entry instanceof CommandLog.Entry.Running;
            mark.setVisible(runs);
            mark.setManaged(runs);
            what.setVisible(!runs);
            what.setManaged(!runs);
            switch (entry) {
                case CommandLog.Entry.Running(var by, var row) -> {
                    mark.show(Optional.of(State.RUNNING));
                    purpose.setText(row.purpose().map(spoken.wording()::say).orElse(""));
                    where.setText(spoken.wording().title(by));
                    ending.setText("");
                    took.setText(spoken.counting(Duration.between(row.since(), now.get())));
                    what.setText("");
                }
                case CommandLog.Entry.Done(var seen) -> {
                    var evidence = seen.evidence();
                    purpose.setText(spoken.wording().say(evidence.purpose()));
                    where.setText(evidence.where());
                    ending.setText(
                            evidence.exitStatus().isPresent()
                                    ? spoken.wording()
                                            .say(Message.of(
                                                    "report.exit",
                                                    Integer.toString(evidence.exitStatus()
                                                            .getAsInt())))
                                    : "");
                    took.setText(spoken.wording().duration(evidence.took()));
                    what.setText(evidence.what().lines().findFirst().orElse(""));
                }
            }
            return box;
        }

        private String said() {
            return String.join(
                    ", ", purpose.getText(), what.getText(), where.getText(), ending.getText(), took.getText());
        }
    }
}
