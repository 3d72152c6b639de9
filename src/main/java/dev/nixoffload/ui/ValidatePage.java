package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/** Tests of the whole pair, what can be done with their results, and how they came out before. */
final class ValidatePage implements WizardPage {
    private final PageParts parts;
    private final Spoken spoken;
    private final ChecklistStanding standing;
    private final CheckDeed deed;
    private final HistoryModel history;
    private final StackPane place = new StackPane();
    private VBox present;
    private ChecklistView view;
    private HistoryView past;

    ValidatePage(PageParts parts) {
        this.parts = parts;
        this.spoken = parts.spoken();
        this.standing = new ChecklistStanding(parts.model(), spoken);
        this.deed = new CheckDeed(parts, () -> Optional.ofNullable(place.getScene()), this::answer);
        this.history = new HistoryModel(parts.model(), parts.history(), parts.screen());
    }

    @Override
    public String id() {
        return "validate";
    }

    @Override
    public Place place() {
        return Place.STEP;
    }

    @Override
    public Ikon icon() {
        return BootstrapIcons.CARD_CHECKLIST;
    }

    @Override
    public String title() {
        return spoken.wording().page(Page.VALIDATE);
    }

    @Override
    public String purpose() {
        return spoken.say("ui.purpose.validate");
    }

    @Override
    public Standing standing(Instant now) {
        return standing.of(Page.VALIDATE, now);
    }

    @Override
    public Deed deed() {
        return deed.of("ui.main.check-all", Set.of());
    }

    @Override
    public Node content() {
        view = new ChecklistView(Page.VALIDATE, parts);
        VBox.setVgrow(view, Priority.ALWAYS);
        present = new VBox();
        var bar = new ReportBar(parts, history);
        var held = new StackPane(bar);
        held.getStyleClass().addAll("column", "beside-scroll-bar");
        present.getChildren().setAll(held, view);
        past = new HistoryView(history, spoken);
        place.getChildren().setAll(present);
        history.watch(this::turnPage);
        return place;
    }

    private void turnPage() {
        boolean closed = history.state() instanceof HistoryModel.State.Closed;
        Node wanted = closed ? present : past;
        if (!place.getChildren().equals(List.of(wanted))) {
            place.getChildren().setAll(wanted);
        }
    }

    @Override
    public void watch(Runnable changed) {
        parts.model().watch(changed);
        parts.work().watch(changed);
    }

    @Override
    public void reworded() {
        view.reworded();
        past.update();
    }

    @Override
    public void tick(Instant now) {
        view.tick(now);
    }

    @Override
    public void again() {
        deed.ask(Set.of());
    }

    @Override
    public boolean searches() {
        return parts.desk().state() instanceof Desk.State.Shown;
    }

    @Override
    public void find() {
        close();
        view.find();
    }

    @Override
    public boolean cancel() {
        return history.back() || view.findNothing() || deed.stop();
    }

    @Override
    public boolean holds(CheckId row) {
        return parts.model().on(Page.VALIDATE).contains(row);
    }

    @Override
    public void reveal(CheckId row) {
        close();
        view.reveal(row);
    }

    private void close() {
        while (history.back()) {}
    }

    private void answer() {
        standing.firstInNeed(parts.model().on(Page.VALIDATE)).ifPresent(this::reveal);
    }
}
