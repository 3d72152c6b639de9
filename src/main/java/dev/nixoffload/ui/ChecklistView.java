package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.State;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The checklist: a section for each page that has checks, a row for each check. */
final class ChecklistView extends ScrollPane implements ChecklistModel.Watcher {
    private final ChecklistModel model;
    private final Spoken spoken;
    private final VBox sections = new VBox();
    private final Map<Page, Label> counts = new EnumMap<>(Page.class);
    private final Map<Page, Node> heads = new EnumMap<>(Page.class);
    private final Map<CheckId, RowView> rows = new LinkedHashMap<>();

    ChecklistView(ChecklistModel model, Spoken spoken) {
        this.model = model;
        this.spoken = spoken;
        setId("checklist");
        getStyleClass().add("checklist");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setVbarPolicy(ScrollBarPolicy.ALWAYS);
        setFocusTraversable(false);
        sections.getStyleClass().add("sections");
        var column = new StackPane(sections);
        column.getStyleClass().addAll("column", "beside-scroll-bar");
        setContent(column);
        model.watch(this);
        listed();
    }

    @Override
    public void listed() {
        sections.getChildren().clear();
        counts.clear();
        heads.clear();
        rows.clear();
        for (Page page : Page.values()) {
            if (!model.on(page).isEmpty()) {
                sections.getChildren().add(section(page));
            }
        }
        setVvalue(0);
        phased();
    }

    @Override
    public void turned(Set<CheckId> ids) {
        ids.forEach(id -> rows.get(id).show(model.row(id)));
        counts.forEach((page, count) -> count.setText(countOf(page)));
    }

    @Override
    public void phased() {
        counts.forEach((page, count) -> count.setText(countOf(page)));
    }

    void tick(Instant now) {
        rows.values().forEach(row -> row.tick(now));
    }

    /** Opens that row and goes to it. */
    void jumpTo(CheckId id) {
        RowView row = rows.get(id);
        if (row != null) {
            row.setExpanded(true);
            row.requestFocus();
            scrollTo(row);
        }
    }

    void jumpTo(Page page) {
        Node head = heads.get(page);
        if (head != null) {
            scrollTo(head);
        }
    }

    /** The first row that waits for a person. */
    Optional<CheckId> firstInNeed() {
        return rows.keySet().stream()
                .filter(id -> model.row(id) instanceof RowState.Found found
                        && switch (State.of(found.finding().outcome())) {
                            case FAILED, CRASHED -> true;
                            case PASSED, WARNING, BLOCKED, RUNNING, SKIPPED -> false;
                        })
                .findFirst();
    }

    private Node section(Page page) {
        var title = new Label(spoken.wording().page(page));
        title.getStyleClass().add("section-title");
        var count = new Label();
        count.getStyleClass().add("section-count");
        counts.put(page, count);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(title, gap, count);
        head.getStyleClass().add("section-head");
        heads.put(page, head);
        var list = new VBox();
        list.getStyleClass().add("rows");
        for (CheckId id : model.on(page)) {
            var row = new RowView(id, spoken, this::jumpTo);
            row.show(model.row(id));
            rows.put(id, row);
            list.getChildren().add(row);
        }
        var section = new VBox(head, list);
        section.setId("section-" + page);
        return section;
    }

    private String countOf(Page page) {
        Tally tally = model.tally(page);
        return switch (model.phase()) {
            case Phase.Listing _, Phase.NeverChecked _ -> spoken.say("ui.section.checks", tally.total());
            case Phase.Running _, Phase.Stopping _, Phase.Stopped _, Phase.Finished _, Phase.Broke _ ->
                spoken.say("check.summary.passed", tally.count(State.PASSED), tally.total());
        };
    }

    private void scrollTo(Node node) {
        applyCss();
        layout();
        Bounds within = sections.getParent().sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double beyond = sections.getParent().getLayoutBounds().getHeight()
                - getViewportBounds().getHeight();
        if (beyond > 0) {
            setVvalue(Math.clamp((within.getMinY() - 4) / beyond, 0, 1));
        }
    }
}
