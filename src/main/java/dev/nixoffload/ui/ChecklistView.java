package dev.nixoffload.ui;

import atlantafx.base.controls.CustomTextField;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Page;
import java.text.Normalizer;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The checklist of one page: a row for each check. While somebody looks for something, the rows of all pages that hold
 * it.
 */
final class ChecklistView extends VBox implements ChecklistModel.Watcher {
    private final Page page;
    private final ChecklistModel model;
    private final Spoken spoken;
    private final RowWays rowWays;
    private final CustomTextField sought = new CustomTextField();
    private final ScrollPane scroll = new ScrollPane();
    private final VBox sections = new VBox();
    private final Map<CheckId, RowView> rows = new LinkedHashMap<>();

    /** @param above the list, and scrolled with it */
    ChecklistView(Page page, PageParts parts, Node... above) {
        this.page = page;
        this.model = parts.model();
        this.spoken = parts.spoken();
        this.rowWays = RowWays.of(parts);
        getStyleClass().add("checklist-page");
        sought.setId("sought");
        sought.setLeft(new FontIcon(BootstrapIcons.SEARCH));
        sought.promptTextProperty().bind(spoken.saying("ui.find.prompt"));
        sought.accessibleTextProperty().bind(spoken.saying("ui.find.prompt"));
        sought.textProperty().addListener((_, _, _) -> fill(Set.of()));
        var field = new StackPane(sought);
        field.getStyleClass().addAll("column", "sought-column", "beside-scroll-bar");
        scroll.setId("checklist");
        scroll.getStyleClass().add("checklist");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        sections.getStyleClass().add("sections");
        var all = new VBox(above);
        all.getStyleClass().add("above-checklist");
        all.getChildren().add(sections);
        var column = new StackPane(all);
        column.getStyleClass().add("column");
        scroll.setContent(column);
        KeptScrollBar.of(scroll);
        PageTurning.of(scroll);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(field, scroll);
        model.watch(this);
        fill(Set.of());
    }

    @Override
    public void listed() {
        fill(Set.of());
        scroll.setVvalue(0);
    }

    @Override
    public void turned(Set<CheckId> ids) {
        ids.stream().filter(rows::containsKey).forEach(id -> rows.get(id).show(model.row(id)));
    }

    @Override
    public void phased() {
        rowWays.allow(this);
    }

    /** Says everything anew; what is open stays open. */
    void reworded() {
        var open = new HashSet<CheckId>();
        rows.forEach((id, row) -> {
            if (row.isExpanded()) {
                open.add(id);
            }
        });
        fill(open);
    }

    void tick(Instant now) {
        rows.values().forEach(row -> row.tick(now));
    }

    /** Goes to the field in which one can look for something. */
    void find() {
        sought.requestFocus();
        sought.selectAll();
    }

    /** Stops looking for something; false where nobody does. */
    boolean findNothing() {
        boolean looking = !sought.getText().isEmpty() || sought.isFocused();
        sought.clear();
        if (looking) {
            rows.values().stream().findFirst().ifPresent(Node::requestFocus);
        }
        return looking;
    }

    /** Opens that row of this page and goes to it. */
    void reveal(CheckId id) {
        if (!rows.containsKey(id)) {
            sought.clear();
        }
        RowView row = rows.get(id);
        row.setExpanded(true);
        // What scrolls takes its content in only now; before that the row could not have the focus.
        getScene().getRoot().applyCss();
        getScene().getRoot().layout();
        row.requestFocus();
        scrollTo(row);
    }

    private void fill(Set<CheckId> open) {
        sections.getChildren().clear();
        rows.clear();
        if (wanted().isEmpty()) {
            sections.getChildren().setAll(list(model.on(page)));
        } else {
            for (Page each : Page.values()) {
                List<CheckId> found =
                        model.on(each).stream().filter(this::holdsIt).toList();
                if (!found.isEmpty()) {
                    sections.getChildren().addAll(title(spoken.wording().page(each)), list(found));
                }
            }
            if (rows.isEmpty()) {
                sections.getChildren().setAll(title(spoken.say("ui.find.nothing")));
            }
        }
        open.stream().filter(rows::containsKey).forEach(id -> rows.get(id).setExpanded(true));
    }

    private Node list(List<CheckId> ids) {
        var list = new VBox();
        list.getStyleClass().add("rows");
        for (CheckId id : ids) {
            var row = new RowView(id, spoken, rowWays);
            row.show(model.row(id));
            rows.put(id, row);
            list.getChildren().add(row);
        }
        return list;
    }

    private static Label title(String text) {
        var title = new Label(text);
        title.getStyleClass().add("section-title");
        return title;
    }

    private boolean holdsIt(CheckId id) {
        RowState state = model.row(id);
        String said = String.join(" ", id.text(), spoken.wording().title(id), spoken.word(state), spoken.value(state));
        return plain(said).contains(wanted());
    }

    private String wanted() {
        return plain(sought.getText().strip());
    }

    /** Without accents and capitals, which nobody types who is looking for something. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    private void scrollTo(Node node) {
        Node content = scroll.getContent();
        Bounds within = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double beyond = content.getLayoutBounds().getHeight()
                - scroll.getViewportBounds().getHeight();
        if (beyond > 0) {
            scroll.setVvalue(Math.clamp((within.getMinY() - 4) / beyond, 0, 1));
        }
    }
}
