package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.State;
import dev.nixoffload.pair.Pair;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;

/**
 * The pair as a picture: two machines and three links. A link is drawn from the finding that proves it and from nothing
 * else; pressed, it opens that row.
 */
final class PairPicture extends HBox implements ChecklistModel.Watcher {
    private static final String LAPTOP = "M5.5 5.5 H26.5 V20.5 H5.5 Z M1.5 25.5 H30.5 M13 25.5 L13.5 23 H18.5 L19 25.5";
    private static final String DESKTOP = "M8.5 3.5 H23.5 V28.5 H8.5 Z M12 8.5 H20 M12 12.5 H20 M16 23.5 V24.5";

    private final ChecklistModel model;
    private final Spoken spoken;
    private final Label laptopPlace = place();
    private final Label desktopPlace = place();
    private final List<Link> links;

    PairPicture(ChecklistModel model, Spoken spoken, Consumer<CheckId> jump) {
        this.model = model;
        this.spoken = spoken;
        getStyleClass().add("picture");
        links = List.of(
                new Link(new CheckId("build.remote"), spoken.say("ui.picture.builds"), jump),
                new Link(new CheckId("cache.signature"), spoken.say("ui.picture.packages"), jump),
                new Link(new CheckId("nfs.mounts"), spoken.say("ui.picture.files"), jump));
        var between = new VBox();
        between.getStyleClass().add("picture-links");
        between.getChildren().addAll(links);
        HBox.setHgrow(between, Priority.ALWAYS);
        getChildren()
                .setAll(
                        machine(LAPTOP, spoken.say("ui.role.laptop"), laptopPlace),
                        between,
                        machine(DESKTOP, spoken.say("ui.role.desktop"), desktopPlace));
        model.watch(this);
        listed();
    }

    @Override
    public void listed() {
        laptopPlace.setText(model.pair().map(Pair::laptop).map(spoken::access).orElse(""));
        desktopPlace.setText(model.pair().map(Pair::desktop).map(spoken::access).orElse(""));
        links.forEach(Link::draw);
    }

    @Override
    public void turned(Set<CheckId> ids) {
        links.stream().filter(link -> ids.contains(link.proof)).forEach(Link::draw);
    }

    @Override
    public void phased() {}

    void reworded() {
        listed();
    }

    /** The two machines with nothing known between them. */
    static Node sketch(Spoken spoken) {
        var line = Link.line();
        var picture = new HBox(
                machine(LAPTOP, spoken.say("ui.role.laptop")), line, machine(DESKTOP, spoken.say("ui.role.desktop")));
        picture.getStyleClass().addAll("picture", "sketch");
        return picture;
    }

    private static Label place() {
        var label = new Label();
        label.getStyleClass().add("detail");
        return label;
    }

    private static Node machine(String shape, String name, Label... place) {
        var picture = new SVGPath();
        picture.setContent(shape);
        picture.getStyleClass().add("machine-shape");
        // The invisible box makes both shapes 32 by 32.
        var box32 = new SVGPath();
        box32.setContent("M0 0 H32 V32 H0 Z");
        box32.getStyleClass().add("mark-box");
        var title = new Label(name);
        title.getStyleClass().add("machine-name");
        var box = new VBox(new Group(box32, picture), title);
        box.getChildren().addAll(place);
        box.getStyleClass().add("machine");
        box.setAlignment(Pos.CENTER);
        return box;
    }

    /** One thing that goes over the gap. */
    private final class Link extends Button {
        private final CheckId proof;
        private final String carries;
        private final MarkView mark = new MarkView();
        private final Label value = new Label();

        Link(CheckId proof, String carries, Consumer<CheckId> jump) {
            this.proof = proof;
            this.carries = carries;
            setId("link-" + proof.text().replace('.', '-'));
            getStyleClass().setAll("link");
            setMaxWidth(Double.MAX_VALUE);
            setOnAction(_ -> jump.accept(proof));
            var name = new Label(carries);
            name.getStyleClass().add("link-name");
            value.getStyleClass().add("link-value");
            var said = new HBox(mark, name, value);
            said.getStyleClass().add("link-said");
            var line = new HBox(line(), said, line());
            line.getStyleClass().add("link-line");
            line.prefWidthProperty().bind(widthProperty().subtract(16));
            setGraphic(line);
        }

        private static Region line() {
            var line = new Region();
            line.getStyleClass().add("line");
            HBox.setHgrow(line, Priority.ALWAYS);
            return line;
        }

        void draw() {
            RowState row = model.row(proof);
            Optional<State> state = row.mark();
            mark.show(state);
            getStyleClass().setAll("link", state.map(MarkView::styleClass).orElse("state-none"));
            String word = switch (row) {
                case RowState.Found found
                when state.get() == State.PASSED ->
                    spoken.say(
                            "ui.picture.works",
                            spoken.wording().duration(found.finding().took()));
                case RowState.NotAsked _, RowState.Waiting _, RowState.Running _, RowState.Found _ -> spoken.word(row);
            };
            value.setText(word);
            setAccessibleText(spoken.say("ui.picture.link", carries, word));
        }
    }
}
