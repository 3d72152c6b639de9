package dev.nixoffload.ui;

import dev.nixoffload.change.Applied;
import dev.nixoffload.change.Undone;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.State;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** An undertaking from its plan to its end: what would be done, what is being done, what came of it. */
final class WorkView {
    private final PageParts parts;
    private final Spoken spoken;
    private final WorkModel model;
    private final PageColumn page = new PageColumn();
    private final List<StageView> stages = new ArrayList<>();
    private final Label doing = new Label();
    private Optional<Proposal.Work> planned = Optional.empty();
    private Work drawn = new Work.None();

    WorkView(PageParts parts) {
        this.parts = parts;
        this.spoken = parts.spoken();
        this.model = parts.work();
        page.setId("work");
        doing.setId("doing");
        doing.getStyleClass().add("detail");
        doing.setWrapText(true);
        doing.setMinHeight(Label.USE_PREF_SIZE);
    }

    Node node() {
        return page;
    }

    /** Says everything anew, in another language too. */
    void redraw() {
        planned = Optional.empty();
        draw();
    }

    void draw() {
        drawn = model.work();
        switch (drawn) {
            case Work.None _ -> page.column().getChildren().clear();
            case Work.Looking looking -> {
                said(State.RUNNING, "exchange.looking");
                doing.setText(looking.doing().map(spoken.wording()::say).orElse(""));
                page.column().getChildren().add(doing);
            }
            case Work.Shown(var proposal) -> {
                plan(proposal);
                stages.forEach(stage -> stage.show(Optional.empty(), 0));
            }
            case Work.Nothing(var nothing) -> nothing(nothing);
            case Work.Impossible(var why) -> {
                said(State.FAILED, "exchange.impossible");
                add(new HurdlesView(why.hurdles(), spoken));
            }
            case Work.Doing(var proposal, var _, var step) -> {
                plan(proposal);
                follow(step);
            }
            case Work.Finished(var proposal, var outcome) -> finished(proposal, outcome);
            case Work.Resuming(var _, var _, var _, var step) -> {
                said(State.RUNNING, "exchange.resuming");
                step(step);
            }
            case Work.Resumed(var role, var entry, var outcome) -> resumed(outcome);
            case Work.TakingBack(var _, var step) -> {
                said(State.RUNNING, "exchange.undoing");
                step(step);
            }
            case Work.TakenBack(var what) -> takenBack(what);
            case Work.Reading _ -> said(State.RUNNING, "journal.reading");
            case Work.Stopping _ -> said(State.RUNNING, "exchange.stopping");
            case Work.Broke(var failure) -> {
                said(State.CRASHED, "exchange.broke");
                add(new CodeView(failure, spoken));
            }
        }
    }

    /** The plan is drawn once; only its marks turn while it is carried out. */
    private void plan(Proposal.Work proposal) {
        if (planned.filter(proposal::equals).isPresent()) {
            return;
        }
        planned = Optional.of(proposal);
        stages.clear();
        var nodes = new ArrayList<Node>();
        nodes.add(title(spoken.wording().say(proposal.undertaking().title())));
        nodes.add(text(spoken.say("exchange.plan.line", proposal.stages().size())));
        nodes.addAll(brought(proposal.undertaking()));
        for (Message caution : proposal.cautions()) {
            nodes.add(marked(State.WARNING, text(spoken.wording().say(caution))));
        }
        for (int i = 0; i < proposal.stages().size(); i++) {
            var stage = new StageView(i + 1, proposal.stages().get(i), spoken);
            stages.add(stage);
            nodes.add(stage);
        }
        nodes.add(new HurdlesView(proposal.hurdles(), spoken));
        checks("exchange.plan.greens", proposal.proof().greens()).ifPresent(nodes::add);
        checks("exchange.plan.further", proposal.proof().further()).ifPresent(nodes::add);
        var decline = button("decline", "exchange.decline", model::dismiss);
        if (drawn instanceof Work.Shown) {
            nodes.add(decline);
        }
        page.column().getChildren().setAll(nodes);
        page.setVvalue(0);
        // Whoever presses Enter once more has not read the plan.
        Platform.runLater(() -> focus(decline));
    }

    private List<Node> brought(Undertaking undertaking) {
        return undertaking.brought().isEmpty() ? List.of() : List.of(new BroughtView(undertaking.brought(), spoken));
    }

    private void focus(Button button) {
        // What scrolls takes its content in only now; before that nothing in it could have the focus.
        page.applyCss();
        page.layout();
        button.requestFocus();
    }

    private void follow(Optional<Work.Step> step) {
        // Before the button goes that has the focus, which would wander to the other end of the window.
        page.requestFocus();
        page.column().getChildren().removeIf(node -> "decline".equals(node.getId()));
        int now = step.map(Work.Step::stage).orElse(1);
        for (int i = 1; i <= stages.size(); i++) {
            int done = step.map(Work.Step::change).orElse(0) - 1;
            stages.get(i - 1)
                    .show(
                            i < now
                                    ? Optional.of(State.PASSED)
                                    : i == now ? Optional.of(State.RUNNING) : Optional.empty(),
                            i < now ? Integer.MAX_VALUE : i == now ? Math.max(0, done) : 0);
        }
    }

    private void finished(Proposal.Work proposal, Workshop.Outcome outcome) {
        planned = Optional.empty();
        switch (outcome) {
            case Workshop.Outcome.Done(var entries, var left) -> {
                proved(proposal.proof(), left.isEmpty());
                add(new HurdlesView(left, spoken));
                add(new ProofView(proposal.proof().all(), parts));
                add(new FlowPane(8, 8, button("undo", "exchange.undo", () -> model.undoAll(entries))));
            }
            case Workshop.Outcome.Ended(int stage, var where, var why, var entries) -> {
                said(State.FAILED, "exchange.ended");
                add(text(spoken.say("exchange.ended-line", Integer.toString(stage), spoken.machine(where))));
                add(EndingView.of(why, spoken));
                offerUndo(entries);
            }
            case Workshop.Outcome.Unreachable(var where, var problem, var entries) -> {
                said(State.FAILED, "exchange.unreachable");
                add(new FindingView(problem, spoken));
                offerUndo(entries);
            }
        }
    }

    /** Files that are as they should be are one thing, that it works another. */
    private void nothing(Proposal.NothingToDo nothing) {
        List<Node> keys = brought(nothing.undertaking());
        if (parts.model().phase().busy()) {
            said(State.RUNNING, "exchange.nothing-proving");
        } else {
            boolean green = passed(nothing.proof().all());
            String asItShould = keys.isEmpty() ? "exchange.nothing" : "exchange.nothing-brought";
            said(green ? State.PASSED : State.WARNING, green ? asItShould : "exchange.nothing-unproved");
        }
        keys.forEach(this::add);
        for (Message caution : nothing.cautions()) {
            add(marked(State.WARNING, text(spoken.wording().say(caution))));
        }
        add(new ProofView(nothing.proof().all(), parts));
    }

    /** That all was done is one thing, that it helped another. */
    private void proved(Proposal.Proof proof, boolean whole) {
        if (proof.all().isEmpty() && whole) {
            said(State.PASSED, "exchange.unasked");
            add(text(spoken.say("exchange.unasked-line")));
            return;
        }
        if (parts.model().phase().busy()) {
            said(State.RUNNING, "exchange.proving");
            return;
        }
        boolean all = whole && passed(proof.greens());
        said(all ? State.PASSED : State.WARNING, all ? "exchange.done" : "exchange.unproved");
        add(text(spoken.say(all ? "exchange.done-line" : "exchange.unproved-line")));
    }

    private boolean passed(List<CheckId> checks) {
        return checks.stream().allMatch(id -> parts.model().row(id).mark().equals(Optional.of(State.PASSED)));
    }

    private void offerUndo(Map<Role, List<Integer>> entries) {
        if (entries.values().stream().anyMatch(numbers -> !numbers.isEmpty())) {
            add(text(spoken.say("exchange.stands")));
            add(new FlowPane(8, 8, button("undo", "exchange.undo", () -> model.undoAll(entries))));
        }
    }

    private void resumed(Applied outcome) {
        boolean done = outcome instanceof Applied.Done;
        said(done ? State.PASSED : State.FAILED, done ? "exchange.resumed" : "exchange.not-resumed");
        if (!done) {
            add(EndingView.of(outcome, spoken));
        }
    }

    private void takenBack(Map<Role, List<Undone>> what) {
        boolean all = TakenBackView.all(what);
        said(all ? State.PASSED : State.FAILED, all ? "exchange.undone" : "exchange.partly-undone");
        add(new TakenBackView(what, spoken));
    }

    private void step(Optional<Work.Step> step) {
        doing.setText(step.map(this::told).orElse(""));
        add(doing);
    }

    /** Where the work is, in one line. */
    String told(Work.Step step) {
        return step.left()
                .map(left -> spoken.say("exchange.confirming", Long.toString(left.toSeconds())))
                .orElseGet(() -> spoken.say(
                        "exchange.step",
                        spoken.machine(step.role()),
                        spoken.wording().say(step.title())));
    }

    private Optional<Node> checks(String key, List<CheckId> ids) {
        String titles = ids.stream().map(spoken.wording()::title).collect(Collectors.joining(", "));
        return ids.isEmpty() ? Optional.empty() : Optional.of(text(spoken.say(key, titles)));
    }

    private void said(State state, String key) {
        planned = Optional.empty();
        page.column().getChildren().setAll(marked(state, title(spoken.say(key))));
    }

    private void add(Node node) {
        page.column().getChildren().add(node);
    }

    private Button button(String id, String key, Runnable does) {
        var button = new Button(spoken.say(key));
        button.setId(id);
        button.setOnAction(_ -> does.run());
        return button;
    }

    private static HBox marked(State state, Label label) {
        var mark = new MarkView();
        mark.show(Optional.of(state));
        HBox.setHgrow(label, Priority.ALWAYS);
        var box = new HBox(mark, label);
        box.getStyleClass().add("notice-head");
        return box;
    }

    private static Label title(String text) {
        var label = text(text);
        label.getStyleClass().add("page-title");
        return label;
    }

    private static Label text(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }
}
