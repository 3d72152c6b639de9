package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Page;
import dev.nixoffload.offload.MachineDraft;
import dev.nixoffload.pair.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.Window;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/** Who the two machines are: typed, met, kept, and checked. */
final class MachinesPage implements WizardPage {
    private final PageParts parts;
    private final Spoken spoken;
    private final MachinesModel model;
    private final ChecklistStanding standing;
    private final CheckDeed check;
    private MachinesView view;

    MachinesPage(PageParts parts) {
        this.parts = parts;
        this.spoken = parts.spoken();
        this.model = new MachinesModel(
                parts.desk(),
                parts.model(),
                new HostKeyQuestions(spoken, parts.appearance(), parts.screen(), this::window),
                parts.screen());
        this.standing = new ChecklistStanding(parts.model(), spoken);
        this.check = new CheckDeed(parts, () -> Optional.ofNullable(view).map(Node::getScene), this::answer);
    }

    @Override
    public String id() {
        return "machines";
    }

    @Override
    public Place place() {
        return Place.STEP;
    }

    @Override
    public Ikon icon() {
        return BootstrapIcons.HDD_NETWORK;
    }

    @Override
    public String title() {
        return spoken.wording().page(Page.MACHINES);
    }

    @Override
    public String purpose() {
        return spoken.say("ui.purpose.machines");
    }

    @Override
    public Standing standing(Instant now) {
        Standing checked = standing.of(Page.MACHINES, now);
        return model.draft().kept().isPresent() || parts.desk().state() instanceof Desk.State.Trouble
                ? checked
                : new Standing(
                        checked.mark(),
                        checked.count(),
                        checked.word(),
                        spoken.say("meet.standing.fresh"),
                        "",
                        checked.done());
    }

    @Override
    public Deed deed() {
        return switch (model.acquaintance()) {
            case Acquaintance.UnderWay under -> new Deed.Ready(spoken.say("ui.main.stop"), doing(under), model::stop);
            case Acquaintance.Stopping _ -> new Deed.Off(spoken.say("ui.main.stop"), spoken.say("ui.reason.stopping"));
            case Acquaintance.HostKeyChanged _ ->
                new Deed.Ready(spoken.say("meet.changed.keep"), spoken.say("meet.changed.hint"), model::keepHostKey);
            case Acquaintance.None _,
                    Acquaintance.Stopped _,
                    Acquaintance.Made _,
                    Acquaintance.Declined _,
                    Acquaintance.Unusable _,
                    Acquaintance.NotKept _,
                    Acquaintance.Broke _ -> connect();
        };
    }

    private Deed connect() {
        if (parts.desk().state() instanceof Desk.State.Trouble) {
            return new Deed.Ready(
                    spoken.say("ui.main.read"),
                    spoken.say("ui.hint.untouched"),
                    () -> parts.desk().read(Optional.empty()));
        }
        if (parts.model().phase().busy() || parts.work().busy()) {
            return check.of("ui.main.check-machines", model.machines());
        }
        boolean kept = model.draft().kept().isPresent();
        String name = !kept
                ? spoken.say("meet.main.connect")
                : spoken.say(model.draft().changed() ? "meet.main.save" : "meet.main.check");
        if (!model.complete()) {
            return new Deed.Off(name, missing());
        }
        return new Deed.Ready(
                name, spoken.say(model.draft().changed() ? "meet.hint.connect" : "meet.hint.check"), model::meet);
    }

    private String missing() {
        if (model.draft().name().isBlank()) {
            return spoken.say("meet.missing.name");
        }
        for (Role role : Role.values()) {
            Optional<MachineDraft.Field> field = model.draft().machine(role).missing();
            if (field.isPresent()) {
                boolean address = field.get() == MachineDraft.Field.ADDRESS;
                return switch (role) {
                    case LAPTOP -> spoken.say(address ? "meet.missing.laptop-address" : "meet.missing.laptop-key");
                    case DESKTOP -> spoken.say(address ? "meet.missing.desktop-address" : "meet.missing.desktop-key");
                };
            }
        }
        return spoken.say("meet.missing.wrong");
    }

    private String doing(Acquaintance.UnderWay under) {
        return under.at()
                .map(role -> switch (role) {
                    case LAPTOP -> spoken.say("meet.doing.laptop");
                    case DESKTOP -> spoken.say("meet.doing.desktop");
                })
                .orElseGet(() -> spoken.say("meet.doing.both"));
    }

    @Override
    public Node content() {
        view = new MachinesView(model, parts, this::chooseKeyFile, this::remove);
        return view;
    }

    /** A host key that changed is all there is to see then. */
    @Override
    public boolean picturesPair() {
        return model.acquaintance() instanceof Acquaintance.HostKeyChanged;
    }

    @Override
    public void watch(Runnable changed) {
        model.watch(changed);
        parts.desk().watch(changed);
        parts.model().watch(changed);
        parts.work().watch(changed);
    }

    @Override
    public void reworded() {
        view.reworded();
    }

    @Override
    public void tick(Instant now) {
        view.tick(now);
    }

    @Override
    public void again() {
        switch (parts.desk().state()) {
            // The command line may have added one meanwhile.
            case Desk.State.NoPair _, Desk.State.Trouble _ -> parts.desk().read(Optional.empty());
            case Desk.State.Shown _ -> {
                if (!parts.model().phase().busy() && !parts.work().busy()) {
                    model.meet();
                }
            }
            case Desk.State.Reading _ -> {}
        }
    }

    @Override
    public boolean cancel() {
        if (model.acquaintance() instanceof Acquaintance.HostKeyChanged) {
            model.keepHostKey();
            return true;
        }
        boolean busy = model.busy();
        model.stop();
        return busy || check.stop();
    }

    @Override
    public boolean holds(CheckId row) {
        return model.machines().contains(row);
    }

    @Override
    public void reveal(CheckId row) {
        view.reveal(row);
    }

    private void answer() {
        standing.firstInNeed(parts.model().on(Page.MACHINES)).ifPresent(view::reveal);
    }

    private Window window() {
        return view.getScene().getWindow();
    }

    private Optional<Path> chooseKeyFile() {
        return parts.files().toOpen(window(), spoken.say("meet.field.choose-title"));
    }

    private void remove() {
        var asked = new SimpleQuestion(spoken, parts.appearance(), window());
        model.draft()
                .kept()
                .ifPresent(pair -> asked.ask(
                        spoken.say("meet.remove.title", pair.name().text()),
                        spoken.say("meet.remove.what"),
                        spoken.say("meet.remove.yes"),
                        spoken.say("meet.remove.no"),
                        model::remove));
    }
}
