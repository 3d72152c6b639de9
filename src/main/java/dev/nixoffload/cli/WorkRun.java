package dev.nixoffload.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Proposal.Proof;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.offload.Workshop.Outcome;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.report.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An undertaking from the look at both machines to the checks that prove it. */
final class WorkRun {
    /** There is something to be done, and only that was asked. */
    private static final int WORK = 1;

    private static final int FAILED = 2;

    private final Session session;
    private final WorkOptions options;
    private final Ground ground;
    private final Pair pair;
    private final Wording wording;
    private final JsonForm form;
    private final WorkProgress progress;

    WorkRun(Session session, WorkOptions options, Ground ground, Pair pair) {
        this.session = session;
        this.options = options;
        this.ground = ground;
        this.pair = pair;
        this.wording = new Wording(session.words());
        this.form = new JsonForm(session);
        this.progress = new WorkProgress(session, options.json());
    }

    /** Shows what would be done, and the exit status for it. */
    int plan(Undertaking undertaking) throws InterruptedException {
        Proposal proposal = look(undertaking);
        show(proposal);
        return switch (proposal) {
            case Proposal.NothingToDo _ -> 0;
            case Proposal.Work _ -> WORK;
            case Proposal.Impossible _ -> FAILED;
        };
    }

    /** Shows it, asks, does it, and checks what came of it. */
    int apply(Undertaking undertaking, boolean yes) throws CannotRun, SettingsException, InterruptedException {
        return switch (look(undertaking)) {
            case Proposal.NothingToDo nothing -> confirm(nothing);
            case Proposal.Impossible impossible -> {
                show(impossible);
                yield FAILED;
            }
            case Proposal.Work work -> apply(work, yes);
        };
    }

    /** Files that are as they should be prove nothing, so it is proved here too. */
    private int confirm(Proposal.NothingToDo nothing) throws InterruptedException {
        if (!options.json()) {
            show(nothing);
        }
        Optional<ChecklistReport> checked = check(nothing.proof(), pair);
        if (options.json()) {
            ObjectNode json = form.begun("offload-wizard-plan", ground);
            new ProposalJson(form).into(json, nothing);
            checked.ifPresent(report -> new OutcomeJson(form).into(json, report, nothing.proof()));
            form.print(json);
        }
        return exitCode(checked, nothing.proof());
    }

    private static int exitCode(Optional<ChecklistReport> checked, Proof proof) {
        return checked.map(report -> report.verdict(proof.greens()).exitCode()).orElse(0);
    }

    private Proposal look(Undertaking undertaking) throws InterruptedException {
        if (ground instanceof Ground.Own) {
            new InterruptedEntries(session, options.own())
                    .tell(ground.workshop().ledgers(pair));
        }
        return progress.during(() -> ground.workshop().propose(pair, undertaking, progress), ground, options.own());
    }

    private void show(Proposal proposal) {
        if (options.json()) {
            ObjectNode json = form.begun("offload-wizard-plan", ground);
            new ProposalJson(form).into(json, proposal);
            form.print(json);
        } else {
            heading().forEach(session::print);
            new ProposalText(wording, session.width()).lines(proposal).forEach(session::print);
        }
    }

    private List<Line> heading() {
        return options.heading(session, ground, pair);
    }

    private int apply(Proposal.Work work, boolean yes) throws CannotRun, SettingsException, InterruptedException {
        if (!options.json()) {
            show(work);
            session.print(Line.EMPTY);
        }
        if (!yes) {
            new Consent(session)
                    .ask(Message.of("cli.work.question", work.undertaking().title()));
        }
        Outcome outcome =
                progress.during(() -> ground.workshop().carryOut(pair, work, progress), ground, options.own());
        if (!options.json()) {
            new OutcomeText(wording, session.width(), options.own(), ground instanceof Ground.Practice)
                    .lines(outcome)
                    .forEach(session::print);
        }
        Pair after = settled(work.undertaking(), outcome);
        Optional<ChecklistReport> checked =
                outcome instanceof Outcome.Done ? check(work.proof(), after) : Optional.empty();
        if (options.json()) {
            ObjectNode json = form.begun("offload-wizard-work", ground);
            new ProposalJson(form).into(json, work);
            new OutcomeJson(form).into(json, outcome);
            checked.ifPresent(report -> new OutcomeJson(form).into(json, report, work.proof()));
            form.print(json);
        }
        return switch (outcome) {
            case Outcome.Done(var _, var left) -> left.isEmpty() ? exitCode(checked, work.proof()) : FAILED;
            case Outcome.Ended _, Outcome.Unreachable _ -> FAILED;
        };
    }

    /** Also where it ended on the way: a later stage than that with the key may have failed. */
    private Pair settled(Undertaking undertaking, Outcome outcome) throws SettingsException, InterruptedException {
        return undertaking.settlesCacheKey() && !(outcome instanceof Outcome.Unreachable)
                ? new Settlement(session, ground).of(pair)
                : pair;
    }

    private Optional<ChecklistReport> check(Proof proof, Pair after) throws InterruptedException {
        if (proof.all().isEmpty()) {
            return Optional.empty();
        }
        Set<CheckId> asked = Set.copyOf(proof.all());
        Validator validator = ground.validator();
        ChecklistReport report =
                new Checkup(session, options.json()).run(validator, after, asked, validator.checks(after, asked));
        if (!options.json()) {
            var lines = new ArrayList<Line>();
            lines.add(Line.EMPTY);
            lines.addAll(new ResultText(session.words(), asked, false, session.width()).lines(report));
            lines.forEach(session::print);
        }
        return Optional.of(report);
    }
}
