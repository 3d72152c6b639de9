package dev.nixoffload.cli;

import dev.nixoffload.change.Undone;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.report.Wording;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes back what was changed. */
@Command(name = "undo", header = "cli.undo.header", description = "cli.undo.description", footer = "cli.undo.examples")
final class UndoCommand implements Callable<Integer> {
    private static final int LEFT = 2;

    @ArgGroup
    private Range range;

    @Mixin
    private MachineOption machine;

    @Mixin
    private YesOption yes;

    @Mixin
    private WorkOptions options;

    private final Session session;

    UndoCommand(Session session) {
        this.session = session;
    }

    /** One entry, or all of them down to one. */
    static final class Range {
        @Parameters(arity = "0..1", paramLabel = "NUMBER", descriptionKey = "cli.undo.number")
        private EntryNumber number;

        @Option(names = "--to", paramLabel = "NUMBER", descriptionKey = "cli.undo.to")
        private EntryNumber to;
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        yes.check(session, options.json());
        return options.on(session, this::undo);
    }

    private int undo(Ground ground, Pair pair) throws CannotRun, InterruptedException {
        Workshop workshop = ground.workshop();
        var choice = new EntryChoice(workshop.ledgers(pair), machine.roles());
        boolean all = range != null && range.to != null;
        EntryChoice.Chosen chosen = choose(choice);
        if (!options.json()) {
            options.heading(session, ground, pair).forEach(session::print);
            new JournalText(new Wording(session.words()), session.width(), options.own())
                    .entry(chosen.role(), chosen.entry(), chosen.diffs(workshop, pair))
                    .forEach(session::print);
            session.print(Line.EMPTY);
        }
        String number = Integer.toString(chosen.entry().number());
        if (!yes.given()) {
            new Consent(session)
                    .ask(
                            all
                                    ? Message.of("cli.undo.question-to", number, Endpoint.the(chosen.role()))
                                    : Message.of("cli.undo.question", number, Endpoint.the(chosen.role())));
        }
        var progress = new WorkProgress(session, options.json());
        List<Undone> undone = progress.during(
                () -> all
                        ? workshop.undoTo(pair, chosen.role(), chosen.entry().number(), progress)
                        : List.of(workshop.undo(pair, chosen.role(), chosen.entry(), progress)),
                ground,
                options.own());
        tell(ground, chosen, undone);
        return undone.stream().allMatch(UndoCommand::isWhole) ? 0 : LEFT;
    }

    private EntryChoice.Chosen choose(EntryChoice choice) throws CannotRun {
        Optional<EntryNumber> named =
                Optional.ofNullable(range).map(given -> given.to == null ? given.number : given.to);
        return named.isPresent()
                ? choice.numbered(named.get().number())
                : choice.newest(entry -> EntryWords.undoable(entry.state()), Message.of("cli.undo.nothing"));
    }

    private void tell(Ground ground, EntryChoice.Chosen chosen, List<Undone> undone) {
        if (options.json()) {
            new UndoneJson(new JsonForm(session)).print(ground, chosen.role(), undone);
        } else {
            var text = new UndoneText(new Wording(session.words()), session.width());
            undone.forEach(each -> text.lines(each).forEach(session::print));
        }
    }

    private static boolean isWhole(Undone undone) {
        return switch (undone) {
            case Undone.Refused _ -> false;
            case Undone.Tried(int _, var left) -> left.isEmpty();
        };
    }
}
