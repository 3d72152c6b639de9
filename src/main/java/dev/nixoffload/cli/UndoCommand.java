package dev.nixoffload.cli;

import dev.nixoffload.change.Entry;
import dev.nixoffload.change.Undone;
import dev.nixoffload.cli.EntryChoice.Chosen;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.PastWork;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.report.Wording;
import java.util.List;
import java.util.Map;
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

    /** What is meant. */
    private sealed interface Meant {
        record One(Chosen entry) implements Meant {}

        record DownTo(Chosen entry) implements Meant {}

        /** All that was done by one agreement. */
        record Work(PastWork work) implements Meant {}
    }

    private int undo(Ground ground, Pair pair) throws CannotRun, SettingsException, InterruptedException {
        Workshop workshop = ground.workshop();
        Meant meant = choose(new EntryChoice(workshop.ledgers(pair), machine.roles()));
        if (!options.json()) {
            options.heading(session, ground, pair).forEach(session::print);
            show(meant, workshop, pair);
        }
        if (!yes.given()) {
            new Consent(session).ask(question(meant));
        }
        var progress = new WorkProgress(session, options.json());
        Map<Role, List<Undone>> undone =
                progress.during(() -> undo(meant, workshop, pair, progress), ground, options.own());
        tell(ground, undone);
        if (undone.containsKey(Role.DESKTOP)) {
            new Settlement(session, ground).of(pair);
        }
        return undone.values().stream().flatMap(List::stream).allMatch(UndoCommand::isWhole) ? 0 : LEFT;
    }

    private Meant choose(EntryChoice choice) throws CannotRun {
        if (range != null && range.to != null) {
            return new Meant.DownTo(choice.numbered(range.to.number()));
        }
        if (range != null && range.number != null) {
            return new Meant.One(choice.numbered(range.number.number()));
        }
        Message nothing = Message.of("cli.undo.nothing");
        return machine.given()
                ? new Meant.One(choice.newest(entry -> EntryWords.undoable(entry.state()), nothing))
                : meant(choice.newestWork(nothing));
    }

    private static Meant meant(PastWork work) {
        PastWork.Part newest = work.parts().getFirst();
        return work.parts().size() == 1
                ? new Meant.One(new Chosen(newest.role(), newest.entry()))
                : new Meant.Work(work);
    }

    private void show(Meant meant, Workshop workshop, Pair pair) throws CannotRun, InterruptedException {
        switch (meant) {
            case Meant.One(var entry) -> show(entry, workshop, pair);
            case Meant.DownTo(var entry) -> show(entry, workshop, pair);
            case Meant.Work(var work) -> {
                session.print(Line.EMPTY.and(
                        Ink.STRONG,
                        session.words()
                                .say(Message.of(
                                        "cli.undo.work",
                                        work.title(),
                                        work.parts().size()))));
                for (PastWork.Part part : work.parts()) {
                    show(new Chosen(part.role(), part.entry()), workshop, pair);
                }
            }
        }
    }

    private void show(Chosen chosen, Workshop workshop, Pair pair) throws CannotRun, InterruptedException {
        new JournalText(new Wording(session.words()), session.width(), options.own())
                .entry(chosen.role(), chosen.entry(), chosen.diffs(workshop, pair))
                .forEach(session::print);
        session.print(Line.EMPTY);
    }

    private static Message question(Meant meant) {
        return switch (meant) {
            case Meant.One(var entry) -> Message.of("cli.undo.question", number(entry), Endpoint.the(entry.role()));
            case Meant.DownTo(var entry) ->
                Message.of("cli.undo.question-to", number(entry), Endpoint.the(entry.role()));
            case Meant.Work(var work) -> Message.of("cli.undo.question-work", work.title());
        };
    }

    private static String number(Chosen chosen) {
        return Integer.toString(chosen.entry().number());
    }

    private static Map<Role, List<Undone>> undo(Meant meant, Workshop workshop, Pair pair, Workshop.Progress progress)
            throws InterruptedException {
        return switch (meant) {
            case Meant.One(Chosen(Role role, Entry entry)) ->
                Map.of(role, List.of(workshop.undo(pair, role, entry, progress)));
            case Meant.DownTo(Chosen(Role role, Entry entry)) ->
                Map.of(role, workshop.undoTo(pair, role, entry.number(), progress));
            case Meant.Work(var work) -> workshop.undo(pair, work, progress);
        };
    }

    private void tell(Ground ground, Map<Role, List<Undone>> undone) {
        if (options.json()) {
            new UndoneJson(new JsonForm(session)).print(ground, undone);
            return;
        }
        var wording = new Wording(session.words());
        var text = new UndoneText(wording, session.width());
        undone.forEach((role, each) -> {
            if (undone.size() > 1) {
                session.print(Line.EMPTY.and(Ink.STRONG, wording.say(Endpoint.role(role))));
            }
            each.forEach(one -> text.lines(one).forEach(session::print));
        });
    }

    private static boolean isWhole(Undone undone) {
        return switch (undone) {
            case Undone.Refused _ -> false;
            case Undone.Tried(int _, var left) -> left.isEmpty();
        };
    }
}
