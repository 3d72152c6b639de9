package dev.nixoffload.ui;

import dev.nixoffload.pair.Pair;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.text.Text;

/** Which pair is shown, and the choice among the others. */
final class PairChooser extends ComboBox<Pair> {
    private static final PseudoClass SINGLE = PseudoClass.getPseudoClass("single");
    /** The arrow and the gaps beside the name. */
    private static final double BESIDE_NAME = 56;

    private boolean filling;

    PairChooser(Spoken spoken, Consumer<Pair> chosen) {
        setId("pairs");
        getStyleClass().add("pair-chooser");
        accessibleTextProperty().bind(spoken.saying("ui.pair.choose"));
        setCellFactory(_ -> new Name());
        var title = new Name();
        // As wide as the name it shows; by itself it would be as wide as the widest of the list.
        title.textProperty().addListener((_, _, _) -> fit(title));
        title.fontProperty().addListener((_, _, _) -> fit(title));
        setButtonCell(title);
        valueProperty().addListener((_, _, pair) -> {
            if (pair != null && !filling) {
                chosen.accept(pair);
            }
        });
    }

    /** Offers these pairs and shows which is chosen; nobody is told. */
    void offer(List<Pair> pairs, Pair shown) {
        filling = true;
        getItems().setAll(pairs);
        pseudoClassStateChanged(SINGLE, pairs.size() == 1);
        setValue(shown);
        filling = false;
    }

    private void fit(ListCell<Pair> title) {
        var text = new Text(title.getText());
        text.setFont(title.getFont());
        setPrefWidth(text.getLayoutBounds().getWidth() + BESIDE_NAME);
    }

    /** A pair by its name. */
    private static final class Name extends ListCell<Pair> {
        @Override
        protected void updateItem(Pair pair, boolean empty) {
            super.updateItem(pair, empty);
            setText(empty || pair == null ? "" : pair.name().text());
        }
    }
}
