package dev.nixoffload.ui;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/** Where the window opens: the pair at a glance, or the way to a first one. */
final class HomePage implements WizardPage {
    private final PageParts parts;
    private final ChecklistStanding standing;
    private final CheckDeed deed;
    private final StackPane place = new StackPane();
    private Runnable changed = () -> {};
    private Optional<HomeView> view = Optional.empty();

    HomePage(PageParts parts) {
        this.parts = parts;
        this.standing = new ChecklistStanding(parts.model(), parts.spoken());
        this.deed = new CheckDeed(parts, () -> Optional.ofNullable(place.getScene()), () -> {});
        parts.desk().watch(this::fill);
    }

    @Override
    public String id() {
        return "home";
    }

    @Override
    public Place place() {
        return Place.HOME;
    }

    @Override
    public Ikon icon() {
        return BootstrapIcons.HOUSE;
    }

    @Override
    public String title() {
        return parts.spoken().say("ui.page.home");
    }

    @Override
    public String purpose() {
        return parts.spoken().say("ui.purpose.home");
    }

    @Override
    public Standing standing(Instant now) {
        return standing.ofAll(now);
    }

    @Override
    public Deed deed() {
        Spoken spoken = parts.spoken();
        return switch (parts.desk().state()) {
            case Desk.State.NoPair _ -> new Deed.Off(spoken.say("ui.main.check-all"), spoken.say("ui.reason.choose"));
            case Desk.State.Reading _, Desk.State.Trouble _, Desk.State.Shown _ ->
                deed.of("ui.main.check-all", Set.of());
        };
    }

    @Override
    public Node content() {
        fill();
        return place;
    }

    private void fill() {
        switch (parts.desk().state()) {
            case Desk.State.Reading _ -> place.getChildren().clear();
            case Desk.State.Shown _ -> show(view.orElseGet(() -> new HomeView(parts)));
            case Desk.State.NoPair _ -> {
                PageColumn start = StartView.of(parts);
                place.getChildren().setAll(start);
                start.column().lookup(".way").requestFocus();
            }
            case Desk.State.Trouble trouble -> place.getChildren().setAll(NoticeView.of(trouble, parts.spoken()));
        }
        changed.run();
    }

    private void show(HomeView shown) {
        shown.draw();
        shown.offerWays();
        view = Optional.of(shown);
        place.getChildren().setAll(shown.node());
    }

    @Override
    public void watch(Runnable told) {
        changed = told;
        parts.model().watch(() -> {
            view.ifPresent(HomeView::draw);
            told.run();
        });
        parts.work().watch(told);
    }

    @Override
    public void reworded() {
        view.ifPresent(HomeView::reworded);
        fill();
    }

    @Override
    public boolean picturesPair() {
        return true;
    }

    @Override
    public void again() {
        deed.ask(Set.of());
    }

    @Override
    public boolean cancel() {
        return deed.stop();
    }
}
