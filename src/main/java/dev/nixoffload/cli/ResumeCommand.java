package dev.nixoffload.cli;

import dev.nixoffload.change.Applied;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.report.Wording;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Carries on what was interrupted. */
@Command(
        name = "resume",
        header = "cli.resume.header",
        description = "cli.resume.description",
        footer = "cli.resume.examples")
final class ResumeCommand implements Callable<Integer> {
    private static final int FAILED = 2;

    @Parameters(arity = "0..1", paramLabel = "NUMBER", descriptionKey = "cli.resume.number")
    private Optional<EntryNumber> number = Optional.empty();

    @Mixin
    private MachineOption machine;

    @Mixin
    private YesOption yes;

    @Mixin
    private WorkOptions options;

    private final Session session;

    ResumeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        yes.check(session, options.json());
        return options.on(session, this::resume);
    }

    private int resume(Ground ground, Pair pair) throws CannotRun, SettingsException, InterruptedException {
        Workshop workshop = ground.workshop();
        EntryChoice.Chosen chosen = choose(new EntryChoice(workshop.ledgers(pair), machine.roles()));
        if (!options.json()) {
            options.heading(session, ground, pair).forEach(session::print);
            new JournalText(new Wording(session.words()), session.width(), options.own())
                    .entry(chosen.role(), chosen.entry(), chosen.diffs(workshop, pair))
                    .forEach(session::print);
            session.print(Line.EMPTY);
        }
        if (!yes.given()) {
            new Consent(session)
                    .ask(Message.of(
                            "cli.resume.question",
                            Integer.toString(chosen.entry().number()),
                            Endpoint.the(chosen.role())));
        }
        var progress = new WorkProgress(session, options.json());
        Applied applied = progress.during(
                () -> workshop.resume(pair, chosen.role(), chosen.entry(), progress), ground, options.own());
        if (options.json()) {
            new OutcomeJson(new JsonForm(session)).print(ground, chosen.role(), applied);
        } else {
            new AppliedText(new Wording(session.words()), session.width(), options.own())
                    .lines(chosen.role(), applied)
                    .forEach(session::print);
        }
        settle(ground, pair, chosen.role());
        return applied instanceof Applied.Done ? 0 : FAILED;
    }

    private void settle(Ground ground, Pair pair, Role role) throws SettingsException, InterruptedException {
        if (role == Role.DESKTOP) {
            new Settlement(session, ground).of(pair);
        }
    }

    private EntryChoice.Chosen choose(EntryChoice choice) throws CannotRun {
        if (number.isEmpty()) {
            return choice.newest(entry -> EntryWords.resumable(entry.state()), Message.of("cli.resume.nothing"));
        }
        EntryChoice.Chosen chosen = choice.numbered(number.get().number());
        if (!EntryWords.resumable(chosen.entry().state())) {
            throw CannotRun.because(Message.of(
                    "cli.resume.cannot", Integer.toString(chosen.entry().number()), EntryWords.state(chosen.entry())));
        }
        return chosen;
    }
}
