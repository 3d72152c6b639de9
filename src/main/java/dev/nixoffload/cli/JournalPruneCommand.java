package dev.nixoffload.cli;

import dev.nixoffload.change.Entry;
import dev.nixoffload.change.Journal;
import dev.nixoffload.change.Pruned;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.offload.Workshop.Ledger;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.report.Wording;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets go of old entries of the journals, with the old contents that they keep. */
@Command(
        name = "prune",
        header = "cli.journal.prune.header",
        description = "cli.journal.prune.description",
        footer = "cli.journal.prune.examples")
final class JournalPruneCommand implements Callable<Integer> {
    private static final int REFUSED = 2;

    @Option(names = "--keep", paramLabel = "COUNT", descriptionKey = "cli.journal.prune.keep")
    private Kept keep = new Kept(20);

    @Mixin
    private MachineOption machine;

    @Mixin
    private YesOption yes;

    @Mixin
    private WorkOptions options;

    private final Session session;

    JournalPruneCommand(Session session) {
        this.session = session;
    }

    /** How many entries of each journal stay. */
    record Kept(int number) {
        static Kept parse(String text) {
            if (!text.matches("[1-9]\\d{0,3}")) {
                throw BadValue.of("cli.bad.keep", text);
            }
            return new Kept(Integer.parseInt(text));
        }
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        yes.check(session, options.json());
        return options.on(session, this::prune);
    }

    private int prune(Ground ground, Pair pair) throws CannotRun, InterruptedException {
        Map<Role, List<Entry>> old = old(ground.workshop().ledgers(pair));
        boolean anything = old.values().stream().anyMatch(entries -> !entries.isEmpty());
        if (!options.json()) {
            options.heading(session, ground, pair).forEach(session::print);
            show(old, anything);
        }
        if (anything && !yes.given()) {
            new Consent(session).ask(Message.of("cli.prune.question"));
        }
        var progress = new WorkProgress(session, options.json());
        Map<Role, Pruned> pruned =
                progress.during(() -> prune(ground.workshop(), pair, old, progress), ground, options.own());
        tell(ground, pruned);
        return pruned.values().stream().anyMatch(Pruned.Refused.class::isInstance) ? REFUSED : 0;
    }

    private Map<Role, List<Entry>> old(Map<Role, Ledger> ledgers) throws CannotRun {
        var old = new EnumMap<Role, List<Entry>>(Role.class);
        for (Role role : machine.roles()) {
            switch (ledgers.get(role)) {
                case Ledger.Read(Journal journal) -> old.put(role, journal.beyond(keep.number()));
                case Ledger.Unreadable(var problem) -> throw CannotRun.because(problem);
            }
        }
        return old;
    }

    private void show(Map<Role, List<Entry>> old, boolean anything) {
        if (!anything) {
            session.print(Line.EMPTY.and(session.words().say("cli.prune.nothing")));
            return;
        }
        session.print(Line.EMPTY.and(Ink.STRONG, session.words().say("cli.prune.what")));
        session.print(Line.EMPTY);
        var text = new JournalText(new Wording(session.words()), session.width(), options.own());
        old.forEach((role, entries) -> {
            if (!entries.isEmpty()) {
                var records = entries.stream()
                        .<Journal.Record>map(Journal.Record.Readable::new)
                        .toList();
                text.machine(role, new Ledger.Read(new Journal(records))).forEach(session::print);
            }
        });
    }

    private Map<Role, Pruned> prune(
            Workshop workshop, Pair pair, Map<Role, List<Entry>> old, Workshop.Progress progress)
            throws InterruptedException {
        var pruned = new EnumMap<Role, Pruned>(Role.class);
        for (Map.Entry<Role, List<Entry>> each : old.entrySet()) {
            pruned.put(
                    each.getKey(),
                    each.getValue().isEmpty()
                            ? new Pruned.Done(List.of())
                            : workshop.prune(pair, each.getKey(), keep.number(), progress));
        }
        return pruned;
    }

    private void tell(Ground ground, Map<Role, Pruned> pruned) {
        if (options.json()) {
            new PrunedJson(new JsonForm(session)).print(ground, pruned);
            return;
        }
        var wording = new Wording(session.words());
        pruned.forEach((role, one) -> {
            switch (one) {
                case Pruned.Done(var entries) -> {
                    if (!entries.isEmpty()) {
                        session.print(Line.EMPTY.and(
                                Ink.PASS,
                                wording.say(Message.of("cli.prune.done", Endpoint.the(role), entries.size()))));
                    }
                }
                case Pruned.Refused(var problem) -> {
                    session.print(
                            Line.EMPTY.and(Ink.FAIL, wording.say(Message.of("cli.prune.refused", Endpoint.the(role)))));
                    new ProblemText(wording, session.width()).lines(problem, 2).forEach(session::print);
                }
            }
        });
    }
}
