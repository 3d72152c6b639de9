package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.State;
import dev.nixoffload.pair.Access;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/** A machine in the picture of the pair: its shape, its name, where it is, and how what was asked of it stands. */
final class MachineView extends PartButton {
    private static final String LAPTOP = "M5.5 5.5 H26.5 V20.5 H5.5 Z M1.5 25.5 H30.5 M13 25.5 L13.5 23 H18.5 L19 25.5";
    private static final String DESKTOP = "M8.5 3.5 H23.5 V28.5 H8.5 Z M12 8.5 H20 M12 12.5 H20 M16 23.5 V24.5";
    private static final int DRAWN = 32;

    private final Label place = new Label();

    MachineView(PairPart part, Spoken spoken, Consumer<CheckId> jump, boolean large) {
        super(part, spoken, jump);
        setId("machine-" + (part == PairPart.LAPTOP ? "laptop" : "desktop"));
        getStyleClass().add("machine");
        place.getStyleClass().add("detail");
        var state = new HBox(mark, word);
        state.getStyleClass().add("part-state");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        if (large) {
            var box = new VBox(picture(part, 48), name, place, state);
            box.getStyleClass().add("machine-large");
            box.setAlignment(Pos.CENTER);
            state.setAlignment(Pos.CENTER);
            setGraphic(box);
        } else {
            var box = new HBox(picture(part, 32), new VBox(name, state));
            box.getStyleClass().add("machine-small");
            setMinWidth(USE_PREF_SIZE);
            box.setAlignment(Pos.CENTER_LEFT);
            setGraphic(box);
        }
    }

    void draw(ChecklistModel model, Optional<Access> access) {
        draw(model);
        place.setText(access.map(spoken::access).orElse(""));
    }

    @Override
    String worded(ChecklistModel model, Optional<State> state, Tally tally) {
        return state.map(State::word).map(spoken.wording()::say).orElseGet(() -> spoken.say("ui.state.not-asked"));
    }

    /** Only the shape with something below it, not a button. */
    static Node shape(PairPart part, double size, Node below) {
        var box = new VBox(picture(part, size), below);
        box.getStyleClass().add("machine-large");
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private static Node picture(PairPart part, double size) {
        var drawn = new SVGPath();
        drawn.setContent(part == PairPart.LAPTOP ? LAPTOP : DESKTOP);
        drawn.getStyleClass().add("machine-shape");
        drawn.setStrokeWidth(1.5 * DRAWN / size);
        var box = new SVGPath();
        box.setContent("M0 0 H32 V32 H0 Z");
        box.getStyleClass().add("mark-box");
        var group = new Group(box, drawn);
        group.getTransforms().add(new Scale(size / DRAWN, size / DRAWN));
        // A scaled group takes its scaled room only when it is a child of another group.
        var holder = new Pane(new Group(group));
        holder.setMinSize(size, size);
        holder.setMaxSize(size, size);
        return holder;
    }
}
