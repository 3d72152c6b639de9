package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The rows that prove what was done, as they turn. */
final class ProofView extends VBox {
    ProofView(List<CheckId> checks, PageParts parts) {
        setId("proof");
        getStyleClass().add("deeds");
        for (CheckId id : checks) {
            RowState row = parts.model().row(id);
            var mark = new MarkView();
            mark.show(row.mark());
            var name = new Label(parts.spoken().wording().title(id));
            var value = new Label(parts.spoken().value(row));
            value.getStyleClass().add("detail");
            var line = new HBox(mark, name, value);
            line.getStyleClass().add("deed");
            getChildren().add(line);
        }
    }
}
