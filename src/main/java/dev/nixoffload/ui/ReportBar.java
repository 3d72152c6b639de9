package dev.nixoffload.ui;

import dev.nixoffload.report.ReportFormat;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** What can be done with what the checklist shows: save it, copy it, look at what was before it. */
final class ReportBar extends VBox {
    private final ReportWriter writer;
    private final HistoryModel history;
    private final ChecklistModel model;
    private final Desk desk;
    private final Spoken spoken;
    private final Button earlier = new Button();
    private final Button copy = new Button();
    private final MenuButton save = new MenuButton();
    private final CheckBox masked = new CheckBox();
    private final Label said = new Label();
    private final Map<ReportFormat, MenuItem> formats = new EnumMap<>(ReportFormat.class);

    ReportBar(PageParts parts, HistoryModel history) {
        this.writer = new ReportWriter(parts.model(), parts.desk(), parts.version(), parts.screen());
        this.history = history;
        this.model = parts.model();
        this.desk = parts.desk();
        this.spoken = parts.spoken();
        getStyleClass().add("report-bar");
        earlier.setId("earlier");
        earlier.textProperty().bind(spoken.saying("runs.earlier"));
        earlier.setOnAction(_ -> history.open());
        copy.setId("bug-report");
        copy.textProperty().bind(spoken.saying("runs.bug-report"));
        copy.setOnAction(
                _ -> writer.bugReport(masked.isSelected(), spoken.wording().messages(), this::copied));
        save.setId("save-report");
        save.textProperty().bind(spoken.saying("runs.save"));
        save.accessibleTextProperty().bind(spoken.saying("runs.save-title"));
        for (ReportFormat format : ReportFormat.values()) {
            var item = new MenuItem();
            item.setId("save-" + format);
            item.textProperty().bind(spoken.saying(name(format)));
            item.setOnAction(_ -> choose(parts.files(), format).ifPresent(chosen -> save(format, chosen)));
            formats.put(format, item);
        }
        save.getItems().setAll(formats.values());
        masked.setId("masked");
        masked.setSelected(true);
        masked.textProperty().bind(spoken.saying("runs.masked"));
        said.setId("report-said");
        said.getStyleClass().add("detail");
        said.setWrapText(true);
        said.setMinHeight(USE_PREF_SIZE);
        var line = new FlowPane(8, 8, earlier, save, copy, masked);
        line.getStyleClass().add("report-deeds");
        getChildren().setAll(line, said);
        say("");
        model.watch(this::update);
        update();
    }

    /** Saves what is shown, and says how that went. */
    private void save(ReportFormat format, Path file) {
        writer.save(
                format,
                file,
                masked.isSelected(),
                spoken.wording().messages(),
                how -> say(spoken.wording().say(how)));
    }

    private Optional<Path> choose(FileChoice files, ReportFormat format) {
        return files.toSave(getScene().getWindow(), spoken.say("runs.save-title"), fileName(format));
    }

    private void copied(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        say(spoken.say(masked.isSelected() ? "runs.copied-masked" : "runs.copied"));
    }

    private void say(String sentence) {
        said.setText(sentence);
        MachineCard.show(said, !sentence.isEmpty());
    }

    private void update() {
        boolean nothing = writer.report().isEmpty();
        copy.setDisable(nothing);
        save.setDisable(nothing);
        masked.setDisable(nothing);
        // A practice begins anew each time, so it has nothing before it.
        earlier.setDisable(model.pair().isEmpty() || desk.site().isPractice());
    }

    private String fileName(ReportFormat format) {
        String pair = model.pair().map(shown -> shown.name().text()).orElse("");
        return (masked.isSelected() ? "offload-wizard" : "offload-wizard-" + pair)
                + switch (format) {
                    case JSON -> ".json";
                    case JUNIT -> ".xml";
                    case HTML -> ".html";
                    case MARKDOWN -> ".md";
                };
    }

    static String name(ReportFormat format) {
        return switch (format) {
            case JSON -> "runs.format.json";
            case JUNIT -> "runs.format.junit";
            case HTML -> "runs.format.html";
            case MARKDOWN -> "runs.format.markdown";
        };
    }
}
