package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Page;
import dev.nixoffload.message.Message;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/** A step that is its checklist and nothing more. */
final class ChecklistPage implements WizardPage {
    private final Page page;
    private final PageParts parts;
    private final ChecklistStanding standing;
    private final CheckDeed deed;
    private final StackPane place = new StackPane();
    private Optional<PairPicture> picture = Optional.empty();
    private ChecklistView view;

    ChecklistPage(Page page, PageParts parts) {
        this.page = page;
        this.parts = parts;
        this.standing = new ChecklistStanding(parts.model(), parts.spoken());
        this.deed = new CheckDeed(parts, () -> Optional.ofNullable(place.getScene()), this::answer);
    }

    @Override
    public String id() {
        return switch (page) {
            case MACHINES -> "machines";
            case DESKTOP -> "desktop";
            case LAPTOP -> "laptop";
            case KEYS -> "keys";
            case VALIDATE -> "validate";
        };
    }

    @Override
    public Place place() {
        return Place.STEP;
    }

    @Override
    public Ikon icon() {
        return switch (page) {
            case MACHINES -> BootstrapIcons.HDD_NETWORK;
            case DESKTOP -> BootstrapIcons.DISPLAY;
            case LAPTOP -> BootstrapIcons.LAPTOP;
            case KEYS -> BootstrapIcons.KEY;
            case VALIDATE -> BootstrapIcons.CARD_CHECKLIST;
        };
    }

    @Override
    public String title() {
        return parts.spoken().wording().page(page);
    }

    @Override
    public String purpose() {
        return parts.spoken()
                .wording()
                .say(
                        switch (page) {
                            case MACHINES -> Message.of("ui.purpose.machines");
                            case DESKTOP -> Message.of("ui.purpose.desktop");
                            case LAPTOP -> Message.of("ui.purpose.laptop");
                            case KEYS -> Message.of("ui.purpose.keys");
                            case VALIDATE -> Message.of("ui.purpose.validate");
                        });
    }

    @Override
    public Standing standing(Instant now) {
        return standing.of(page, now);
    }

    @Override
    public Deed deed() {
        return switch (page) {
            case MACHINES -> deed.of("ui.main.check-machines", asked());
            case DESKTOP -> deed.of("ui.main.check-desktop", asked());
            case LAPTOP -> deed.of("ui.main.check-laptop", asked());
            case KEYS -> deed.of("ui.main.check-keys", asked());
            case VALIDATE -> deed.of("ui.main.check-all", asked());
        };
    }

    /** What the page asks for: to validate is to ask everything. */
    private Set<CheckId> asked() {
        return page == Page.VALIDATE ? Set.of() : Set.copyOf(parts.model().on(page));
    }

    @Override
    public Node content() {
        if (picturesPair()) {
            var large = PairPicture.large(parts.model(), parts.spoken(), parts.ways()::to);
            picture = Optional.of(large);
            view = new ChecklistView(page, parts, large);
        } else {
            view = new ChecklistView(page, parts);
        }
        fill();
        parts.desk().watch(this::fill);
        return place;
    }

    /** Without a pair there is no checklist. */
    private void fill() {
        place.getChildren()
                .setAll(
                        switch (parts.desk().state()) {
                            case Desk.State.NoPair _ -> NoticeView.noPair(parts);
                            case Desk.State.Trouble trouble -> NoticeView.of(trouble, parts.spoken());
                            case Desk.State.Reading _, Desk.State.Shown _ -> view;
                        });
    }

    @Override
    public boolean picturesPair() {
        return page == Page.VALIDATE;
    }

    @Override
    public void watch(Runnable changed) {
        parts.model().watch(changed);
        parts.work().watch(changed);
    }

    @Override
    public void reworded() {
        view.reworded();
        picture.ifPresent(PairPicture::reworded);
        fill();
    }

    @Override
    public void tick(Instant now) {
        view.tick(now);
    }

    @Override
    public void again() {
        deed.ask(asked());
    }

    @Override
    public boolean searches() {
        return parts.desk().state() instanceof Desk.State.Shown;
    }

    @Override
    public void find() {
        view.find();
    }

    @Override
    public boolean cancel() {
        return view.findNothing() || deed.stop();
    }

    @Override
    public boolean holds(CheckId row) {
        return parts.model().on(page).contains(row);
    }

    @Override
    public void reveal(CheckId row) {
        view.reveal(row);
    }

    /** The first row in need is the answer. */
    private void answer() {
        standing.firstInNeed(parts.model().on(page)).ifPresent(view::reveal);
    }
}
