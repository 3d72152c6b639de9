package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.message.Message;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;

/** To check, as a page's main deed: asks while nothing runs, stops what runs, and says why when it can do neither. */
final class CheckDeed {
    private final ChecklistModel model;
    private final WorkModel work;
    private final Desk desk;
    private final Spoken spoken;
    private final Supplier<Optional<Scene>> scene;
    private final Runnable answered;
    private Optional<Node> focusWhenAsked = Optional.empty();

    /**
     * @param scene in which the page is, when it is in front
     * @param answered told when a run that was asked for here is over, was not stopped, and the person who asked went
     *     nowhere else since
     */
    CheckDeed(PageParts parts, Supplier<Optional<Scene>> scene, Runnable answered) {
        this.model = parts.model();
        this.work = parts.work();
        this.desk = parts.desk();
        this.spoken = parts.spoken();
        this.scene = scene;
        this.answered = answered;
        model.watch(this::heard);
    }

    /**
     * @param name the key of what the button says while nothing runs
     * @param only what is asked; everything when empty
     */
    Deed of(String name, Set<CheckId> only) {
        String said = spoken.wording().say(Message.of(name));
        return switch (model.phase()) {
            case Phase.Listing _ -> notYet(said);
            case Phase.NeverChecked _, Phase.Recalled _, Phase.Stopped _, Phase.Finished _, Phase.Broke _ ->
                // Half of a change looks like a defect of the machine.
                work.busy()
                        ? new Deed.Off(said, spoken.say("exchange.reason.changing"))
                        : new Deed.Ready(said, spoken.say("ui.hint.reads"), () -> ask(only));
            case Phase.Running _ ->
                new Deed.Ready(spoken.say("ui.main.stop"), spoken.say("ui.hint.running"), model::stop);
            case Phase.Stopping _ -> new Deed.Off(spoken.say("ui.main.stop"), spoken.say("ui.reason.stopping"));
        };
    }

    void ask(Set<CheckId> only) {
        if (!work.busy()) {
            focusWhenAsked = focused();
            model.check(only);
        }
    }

    /** False where nothing runs. */
    boolean stop() {
        boolean runs = model.phase() instanceof Phase.Running;
        model.stop();
        return runs;
    }

    private Deed notYet(String said) {
        return switch (desk.state()) {
            case Desk.State.Reading _ ->
                new Deed.Off(said, spoken.say(desk.practised().isPresent() ? "ui.reason.making" : "ui.reason.reading"));
            case Desk.State.NoPair _ -> readAgain("ui.hint.empty");
            case Desk.State.Trouble _ -> readAgain("ui.hint.untouched");
            case Desk.State.Shown _ -> new Deed.Off(said, spoken.say("ui.reason.listing"));
        };
    }

    private Deed readAgain(String line) {
        return new Deed.Ready(
                spoken.say("ui.main.read"), spoken.wording().say(Message.of(line)), () -> desk.read(Optional.empty()));
    }

    private void heard() {
        switch (model.phase()) {
            case Phase.Finished _ -> {
                boolean waited = focusWhenAsked.isPresent() && focusWhenAsked.equals(focused());
                focusWhenAsked = Optional.empty();
                if (waited) {
                    answered.run();
                }
            }
            case Phase.Stopped _, Phase.Broke _, Phase.Listing _ -> focusWhenAsked = Optional.empty();
            case Phase.NeverChecked _, Phase.Recalled _, Phase.Running _, Phase.Stopping _ -> {}
        }
    }

    private Optional<Node> focused() {
        return scene.get().map(Scene::getFocusOwner);
    }
}
