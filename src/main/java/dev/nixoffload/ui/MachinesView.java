package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Page;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Both machines of a pair, what they told of themselves, and the checks of this page. */
final class MachinesView extends StackPane implements ChecklistModel.Watcher {
    private final MachinesModel model;
    private final PageParts parts;
    private final Spoken spoken;
    private final RowWays rowWays;
    private final FieldBox name;
    private final MachineCard laptop;
    private final MachineCard desktop;
    private final Button another = new Button();
    private final Button back = new Button();
    private final Button remove = new Button();
    private final VBox came = new VBox();
    private final VBox rows = new VBox();
    private final Label rowsTitle = new Label();
    private final Map<CheckId, RowView> rowOf = new LinkedHashMap<>();
    private final PageColumn page;
    private Acquaintance shown = new Acquaintance.None();

    /**
     * @param keyFile lets somebody choose a key file
     * @param removing asks whether the pair is to be forgotten, and forgets it
     */
    MachinesView(MachinesModel model, PageParts parts, Supplier<Optional<Path>> keyFile, Runnable removing) {
        this.model = model;
        this.parts = parts;
        this.spoken = parts.spoken();
        this.rowWays = RowWays.of(parts);
        name = new FieldBox(
                "pair-name",
                "meet.field.name",
                spoken,
                text -> model.type(model.draft().named(text)));
        name.field().setPrefColumnCount(18);
        laptop = new MachineCard(Role.LAPTOP, model, spoken, keyFile);
        desktop = new MachineCard(Role.DESKTOP, model, spoken, keyFile);
        button(another, "add-pair", "meet.add", model::fresh);
        button(back, "back-to-pair", "meet.back", this::back);
        button(remove, "remove-pair", "meet.remove", removing);
        came.getStyleClass().add("came");
        rows.getStyleClass().add("rows");
        rowsTitle.getStyleClass().add("section-title");
        rowsTitle.textProperty().bind(spoken.saying("meet.checks"));
        page = new PageColumn(naming(), cards(), came, new VBox(8, rowsTitle, rows));
        page.column().getStyleClass().add("machines");
        page.setId("checklist");
        KeptScrollBar.of(page);
        model.watch(this::update);
        parts.desk().watch(this::update);
        parts.work().watch(this::update);
        parts.model().watch(this);
        listed();
        update();
    }

    @Override
    public void listed() {
        rows.getChildren().clear();
        rowOf.clear();
        for (CheckId id : parts.model().on(Page.MACHINES)) {
            var row = new RowView(id, spoken, rowWays);
            row.show(parts.model().row(id));
            rowOf.put(id, row);
            rows.getChildren().add(row);
        }
        update();
    }

    @Override
    public void turned(Set<CheckId> ids) {
        ids.stream()
                .filter(rowOf::containsKey)
                .forEach(id -> rowOf.get(id).show(parts.model().row(id)));
    }

    @Override
    public void phased() {
        rowWays.allow(this);
    }

    void tick(Instant now) {
        rowOf.values().forEach(row -> row.tick(now));
    }

    void reworded() {
        shown = new Acquaintance.None();
        listed();
        showCame();
    }

    void reveal(CheckId id) {
        RowView row = rowOf.get(id);
        row.setExpanded(true);
        row.requestFocus();
        scrollTo(row);
    }

    private void update() {
        switch (parts.desk().state()) {
            case Desk.State.Trouble trouble -> getChildren().setAll(NoticeView.of(trouble, spoken));
            case Desk.State.Reading _, Desk.State.NoPair _, Desk.State.Shown _ -> updatePage();
        }
    }

    private void updatePage() {
        Acquaintance now = model.acquaintance();
        if (now instanceof Acquaintance.HostKeyChanged changed) {
            if (!now.equals(shown)) {
                shown = now;
                getChildren().setAll(HostKeyChangedView.of(changed, model, spoken));
            }
            return;
        }
        getChildren().setAll(page);
        boolean busy = model.busy();
        name.show(model.draft().name());
        name.complain(model.wrongName());
        name.setDisable(busy);
        laptop.update();
        desktop.update();
        boolean kept = model.draft().kept().isPresent();
        MachineCard.show(another, kept);
        MachineCard.show(remove, kept);
        MachineCard.show(back, model.revertible());
        another.setDisable(busy);
        remove.setDisable(busy || parts.work().busy());
        back.setDisable(busy);
        boolean listed = kept && !rowOf.isEmpty();
        MachineCard.show(rowsTitle, listed);
        MachineCard.show(rows, listed);
        if (!now.equals(shown)) {
            shown = now;
            showCame();
        }
    }

    /** What came of going to the machines. */
    private void showCame() {
        came.getChildren().clear();
        switch (model.acquaintance()) {
            case Acquaintance.None _,
                    Acquaintance.UnderWay _,
                    Acquaintance.Stopping _,
                    Acquaintance.HostKeyChanged _ -> {}
            case Acquaintance.Stopped _ -> say("meet.came.stopped");
            case Acquaintance.Made(var portraits, var _) -> {
                laptop.fold();
                desktop.fold();
                came.getChildren().add(new FactsView(portraits, spoken));
            }
            case Acquaintance.Declined(var hop) ->
                trouble(new Problem(
                        Message.of("meet.came.declined", spoken.access(hop)),
                        Message.of("meet.came.declined-why"),
                        Message.of("meet.came.declined-remedy"),
                        ""));
            case Acquaintance.Unusable(var why) ->
                came.getChildren().add(complaint(spoken.wording().say(why)));
            case Acquaintance.NotKept(var problem) -> trouble(problem);
            case Acquaintance.Broke(var failure) ->
                trouble(new Problem(
                        Message.of("meet.came.broke"),
                        Message.of("meet.came.broke-why"),
                        Message.of("meet.came.broke-remedy"),
                        failure));
        }
        MachineCard.show(came, !came.getChildren().isEmpty());
    }

    private void say(String key) {
        came.getChildren().add(complaint(spoken.wording().say(Message.of(key))));
    }

    private static Label complaint(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("came-sentence");
        return label;
    }

    private void trouble(Problem problem) {
        var view = new FindingView(problem, spoken);
        view.setId("came-problem");
        came.getChildren().add(view);
    }

    private void back() {
        model.revert();
        laptop.fold();
        desktop.fold();
    }

    private Node naming() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var line = new HBox(name, gap, back, another, remove);
        line.getStyleClass().add("naming");
        return line;
    }

    private Node cards() {
        var grid = new GridPane();
        grid.getStyleClass().add("cards");
        for (Node card : new Node[] {laptop, desktop}) {
            var half = new ColumnConstraints(0, 300, Double.MAX_VALUE);
            half.setPercentWidth(50);
            grid.getColumnConstraints().add(half);
            GridPane.setVgrow(card, Priority.ALWAYS);
            grid.add(card, grid.getColumnConstraints().size() - 1, 0);
        }
        return grid;
    }

    private void button(Button button, String id, String key, Runnable does) {
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.textProperty().bind(spoken.saying(key));
        button.setOnAction(_ -> does.run());
    }

    private void scrollTo(Node node) {
        applyCss();
        layout();
        Node content = page.getContent();
        Bounds within = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double beyond =
                content.getLayoutBounds().getHeight() - page.getViewportBounds().getHeight();
        if (beyond > 0) {
            page.setVvalue(Math.clamp((within.getMinY() - 4) / beyond, 0, 1));
        }
    }
}
