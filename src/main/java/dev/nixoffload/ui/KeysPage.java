package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Page;
import dev.nixoffload.offload.Undertaking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/** The keys that cross the gap: how they stand, and one button that brings them across. */
final class KeysPage implements WizardPage {
    private final PageParts parts;
    private final Spoken spoken;
    private final ChecklistModel checklist;
    private final WorkModel work;
    private final ChecklistStanding standing;
    private final CheckDeed check;
    private final StackPane place = new StackPane();
    private final List<Runnable> watchers = new ArrayList<>();
    private Optional<KeysPicture> picture = Optional.empty();
    private InterruptedView interrupted;
    private Optional<CardView> card = Optional.empty();
    private ChecklistView list;
    private WorkView progress;

    KeysPage(PageParts parts) {
        this.parts = parts;
        this.spoken = parts.spoken();
        this.checklist = parts.model();
        this.work = parts.work();
        this.standing = new ChecklistStanding(checklist, spoken);
        this.check = new CheckDeed(parts, () -> Optional.ofNullable(place.getScene()), this::answer);
    }

    @Override
    public String id() {
        return "keys";
    }

    @Override
    public Place place() {
        return Place.STEP;
    }

    @Override
    public Ikon icon() {
        return BootstrapIcons.KEY;
    }

    @Override
    public String title() {
        return spoken.wording().page(Page.KEYS);
    }

    @Override
    public String purpose() {
        return spoken.say("ui.purpose.keys");
    }

    @Override
    public Standing standing(Instant now) {
        return standing.of(Page.KEYS, now);
    }

    @Override
    public Deed deed() {
        return switch (work.work()) {
            case Work.None _ -> card.map(CardView::deed).orElseGet(this::exchange);
            case Work.Looking _, Work.Reading _ -> stop("exchange.hint.looking");
            case Work.Doing _, Work.Resuming _, Work.TakingBack _ -> stop("exchange.hint.doing");
            case Work.Stopping _ -> new Deed.Off(spoken.say("ui.main.stop"), spoken.say("ui.reason.stopping"));
            case Work.Shown(var proposal) ->
                new Deed.Ready(
                        spoken.wording().say(proposal.undertaking().title()),
                        spoken.say("exchange.hint.plan"),
                        work::carryOut);
            case Work.Nothing _, Work.Impossible _, Work.Finished _, Work.Resumed _, Work.TakenBack _, Work.Broke _ ->
                checklist.phase().busy()
                        ? check.of("ui.main.check-keys", asked())
                        : new Deed.Ready(
                                spoken.say("exchange.back-to-keys"), spoken.say("exchange.hint.over"), work::dismiss);
        };
    }

    private Deed stop(String line) {
        return new Deed.Ready(spoken.say("ui.main.stop"), spoken.say(line), work::stop);
    }

    private Deed exchange() {
        boolean shown = parts.desk().state() instanceof Desk.State.Shown;
        if (!shown || checklist.phase().busy() || checklist.phase() instanceof Phase.Listing) {
            return check.of("exchange.main", asked());
        }
        return KeysPicture.allAcross(checklist)
                ? check.of("ui.main.check-keys", asked())
                : new Deed.Ready(
                        spoken.say("exchange.main"),
                        spoken.say("exchange.hint.reads"),
                        () -> work.propose(Undertaking.ExchangeKeys.all()));
    }

    private Set<CheckId> asked() {
        return Set.copyOf(checklist.on(Page.KEYS));
    }

    @Override
    public Node content() {
        var drawn = new KeysPicture(
                checklist,
                spoken,
                crossing -> work.propose(
                        new Undertaking.ExchangeKeys(EnumSet.of(crossing), Undertaking.Admission.NIX_ALONE)));
        picture = Optional.of(drawn);
        interrupted = new InterruptedView(parts, () -> {});
        list = new ChecklistView(Page.KEYS, parts, new VBox(interrupted, drawn, new CarryBar(parts, this::takeIn)));
        progress = new WorkView(parts);
        checklist.watch(this::draw);
        work.watch(this::draw);
        parts.desk().watch(this::draw);
        draw();
        return place;
    }

    /** Asks for the keys of the other machine. */
    private void takeIn() {
        card = Optional.of(new CardView(parts, this::changed));
        changed();
        card.ifPresent(CardView::focus);
    }

    private void leaveCard() {
        card = Optional.empty();
        changed();
    }

    private void changed() {
        draw();
        watchers.forEach(Runnable::run);
    }

    /** What is in front: the plan and what comes of it while there is one, what is taken in or the keys else. */
    private void draw() {
        picture.ifPresent(KeysPicture::draw);
        progress.draw();
        card = card.filter(view -> view.isOf(checklist.pair()) && !(work.work() instanceof Work.Finished));
        Node wanted = work.work() instanceof Work.None
                ? switch (parts.desk().state()) {
                    case Desk.State.NoPair _ -> NoticeView.noPair(parts);
                    case Desk.State.Trouble trouble -> NoticeView.of(trouble, spoken);
                    case Desk.State.Reading _, Desk.State.Shown _ ->
                        card.<Node>map(CardView::node).orElse(list);
                }
                : progress.node();
        if (!place.getChildren().contains(wanted)) {
            place.getChildren().setAll(wanted);
        }
    }

    @Override
    public void watch(Runnable changed) {
        watchers.add(changed);
        checklist.watch(changed);
        work.watch(changed);
    }

    @Override
    public void reworded() {
        list.reworded();
        card.ifPresent(CardView::reworded);
        interrupted.draw();
        progress.redraw();
        draw();
    }

    @Override
    public void tick(Instant now) {
        list.tick(now);
    }

    @Override
    public void again() {
        if (!work.busy()) {
            work.dismiss();
            leaveCard();
            check.ask(asked());
        }
    }

    @Override
    public void find() {
        if (work.work() instanceof Work.None && card.isEmpty()) {
            list.find();
        }
    }

    @Override
    public boolean cancel() {
        boolean wanted = !(work.work() instanceof Work.None);
        if (work.busy()) {
            work.stop();
        } else if (wanted) {
            work.dismiss();
        } else if (card.isPresent()) {
            leaveCard();
            return true;
        }
        return wanted || list.findNothing() || check.stop();
    }

    @Override
    public boolean holds(CheckId row) {
        return checklist.on(Page.KEYS).contains(row);
    }

    @Override
    public void reveal(CheckId row) {
        work.dismiss();
        if (!work.busy()) {
            leaveCard();
            list.reveal(row);
        }
    }

    private void answer() {
        if (work.work() instanceof Work.None) {
            standing.firstInNeed(checklist.on(Page.KEYS)).ifPresent(list::reveal);
        }
    }
}
