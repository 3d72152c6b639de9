package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Page;
import dev.nixoffload.check.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How the checklist stands, as a whole or one page of it, in words. */
final class ChecklistStanding {
    private final ChecklistModel model;
    private final Spoken spoken;

    ChecklistStanding(ChecklistModel model, Spoken spoken) {
        this.model = model;
        this.spoken = spoken;
    }

    Standing of(Page page, Instant now) {
        var ids = new HashSet<>(model.on(page));
        List<Finding> found = model.findings().stream()
                .filter(finding -> ids.contains(finding.id()))
                .toList();
        return standing(model.tally(page), found, now);
    }

    Standing ofAll(Instant now) {
        return standing(model.tally(), model.findings(), now);
    }

    private Standing standing(Tally tally, List<Finding> found, Instant now) {
        Optional<State> mark = tally.loudest();
        String count = mark.filter(state -> state != State.PASSED && state != State.RUNNING)
                .map(state -> Integer.toString(tally.count(state)))
                .orElse("");
        return new Standing(mark, count, word(mark, tally), sentence(tally, found), time(tally.total(), now), done());
    }

    private String word(Optional<State> mark, Tally tally) {
        if (tally.total() == 0) {
            return "";
        }
        String word =
                mark.map(State::word).map(spoken.wording()::say).orElseGet(() -> spoken.say("ui.state.not-asked"));
        return spoken.say("ui.step.standing", word, tally.count(State.PASSED), tally.total());
    }

    private String sentence(Tally tally, List<Finding> found) {
        Tally asked = model.progress();
        return switch (model.phase()) {
            case Phase.Listing _ -> model.pair().isEmpty() ? "" : spoken.say("ui.summary.listing");
            case Phase.NeverChecked _ -> spoken.say("ui.summary.never");
            case Phase.Running _ -> running(asked);
            case Phase.Stopping _ -> spoken.say("ui.summary.stopping");
            case Phase.Stopped _ -> spoken.say("ui.summary.stopped", asked.answered(), asked.total());
            case Phase.Recalled _, Phase.Finished _ -> found(tally, found);
            case Phase.Broke(var failure) -> spoken.say("ui.summary.broke", failure);
        };
    }

    /** What waits for a row of another page does not wait for one that needs somebody here. */
    private String found(Tally tally, List<Finding> found) {
        int blocked = tally.count(State.BLOCKED);
        if (blocked == 0 || tally.needYou() > 0) {
            return spoken.wording().summary(found, tally.total());
        }
        List<Finding> others = found.stream()
                .filter(finding -> State.of(finding.outcome()) != State.BLOCKED)
                .toList();
        return spoken.wording().summary(others, tally.total()) + " · " + spoken.say("ui.summary.elsewhere", blocked);
    }

    private String running(Tally asked) {
        String far = spoken.say("ui.summary.running", asked.answered(), asked.total());
        return asked.needYou() == 0 ? far : far + " · " + spoken.say("check.summary.failed", asked.needYou());
    }

    /** Of a part of the checklist no time is known but that of what runs. */
    private String time(int rows, Instant now) {
        return switch (model.phase()) {
            case Phase.Running(var began) -> spoken.counting(Duration.between(began, now));
            case Phase.Stopping(var began) -> spoken.counting(Duration.between(began, now));
            case Phase.Finished(var report)
            when rows == report.findings().size() -> spoken.wording().duration(report.took());
            case Phase.Recalled(var report) ->
                spoken.ago(Duration.between(report.began().plus(report.took()), now));
            case Phase.Listing _, Phase.NeverChecked _, Phase.Stopped _, Phase.Finished _, Phase.Broke _ -> "";
        };
    }

    private OptionalDouble done() {
        Tally asked = model.progress();
        return switch (model.phase()) {
            case Phase.Running _, Phase.Stopping _ ->
                OptionalDouble.of(asked.total() == 0 ? 0 : (double) asked.answered() / asked.total());
            case Phase.Listing _,
                    Phase.NeverChecked _,
                    Phase.Recalled _,
                    Phase.Stopped _,
                    Phase.Finished _,
                    Phase.Broke _ -> OptionalDouble.empty();
        };
    }

    /** The first row that waits for a person. */
    Optional<CheckId> firstInNeed(List<CheckId> among) {
        return among.stream()
                .filter(id -> model.row(id) instanceof RowState.Found found
                        && switch (State.of(found.finding().outcome())) {
                            case FAILED, CRASHED -> true;
                            case PASSED, WARNING, BLOCKED, RUNNING, SKIPPED -> false;
                        })
                .findFirst();
    }
}
