package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.pair.Pair;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The pair as a picture: two machines and three links, each by shape, word and colour. Drawn from findings and from
 * nothing else; each part is a button that opens the row which explains its state.
 */
final class PairPicture extends HBox implements ChecklistModel.Watcher {
    private final ChecklistModel model;
    private final MachineView laptop;
    private final MachineView desktop;
    private final List<LinkView> links;

    private PairPicture(ChecklistModel model, Spoken spoken, Consumer<CheckId> jump, boolean large) {
        this.model = model;
        getStyleClass().addAll("picture", large ? "picture-large" : "picture-small");
        laptop = new MachineView(PairPart.LAPTOP, spoken, jump, large);
        desktop = new MachineView(PairPart.DESKTOP, spoken, jump, large);
        links = List.of(
                new LinkView(PairPart.BUILDS, spoken, jump, large),
                new LinkView(PairPart.PACKAGES, spoken, jump, large),
                new LinkView(PairPart.FILES, spoken, jump, large));
        Pane between = large ? new VBox() : new HBox();
        between.getStyleClass().add("picture-links");
        between.getChildren().addAll(links);
        links.forEach(link -> HBox.setHgrow(link, Priority.ALWAYS));
        HBox.setHgrow(between, Priority.ALWAYS);
        getChildren().setAll(laptop, between, desktop);
        model.watch(this);
        draw();
    }

    /** For the head of a page: one line. */
    static PairPicture small(ChecklistModel model, Spoken spoken, Consumer<CheckId> jump) {
        return new PairPicture(model, spoken, jump, false);
    }

    /** With addresses, and what was measured. */
    static PairPicture large(ChecklistModel model, Spoken spoken, Consumer<CheckId> jump) {
        return new PairPicture(model, spoken, jump, true);
    }

    /** The two machines with nothing known between them. */
    static Node sketch(Spoken spoken) {
        var line = LinkView.line();
        var picture = new HBox(
                MachineView.shape(PairPart.LAPTOP, 48, label(spoken, "ui.role.laptop")),
                line,
                MachineView.shape(PairPart.DESKTOP, 48, label(spoken, "ui.role.desktop")));
        picture.getStyleClass().addAll("picture", "sketch", "state-none");
        return picture;
    }

    private static Label label(Spoken spoken, String key) {
        var label = new Label();
        label.getStyleClass().add("part-name");
        label.textProperty().bind(spoken.saying(key));
        return label;
    }

    @Override
    public void listed() {
        draw();
    }

    @Override
    public void turned(Set<CheckId> ids) {
        draw();
    }

    @Override
    public void phased() {}

    void reworded() {
        draw();
    }

    private void draw() {
        laptop.draw(model, model.pair().map(Pair::laptop));
        desktop.draw(model, model.pair().map(Pair::desktop));
        links.forEach(link -> link.draw(model));
    }
}
