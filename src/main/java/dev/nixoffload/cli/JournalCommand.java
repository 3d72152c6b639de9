package dev.nixoffload.cli;

import dev.nixoffload.change.Journal.Record;
import dev.nixoffload.offload.Workshop.Ledger;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.report.Wording;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what was changed on the machines. */
@Command(
        name = "journal",
        header = "cli.journal.header",
        description = "cli.journal.description",
        footer = "cli.journal.examples")
final class JournalCommand implements Callable<Integer> {
    private static final int WAITS = 1;
    private static final int UNREADABLE = 2;

    @Mixin
    private MachineOption machine;

    @Mixin
    private WorkOptions options;

    private final Session session;

    JournalCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        return options.on(session, this::list);
    }

    private int list(Ground ground, Pair pair) throws InterruptedException {
        Map<Role, Ledger> ledgers = ground.workshop().ledgers(pair);
        if (options.json()) {
            new JournalJson(new JsonForm(session)).print(ground, machine.roles(), ledgers);
        } else {
            options.heading(session, ground, pair).forEach(session::print);
            var text = new JournalText(new Wording(session.words()), session.width(), options.own());
            for (Role role : machine.roles()) {
                text.machine(role, ledgers.get(role)).forEach(session::print);
            }
        }
        return machine.roles().stream()
                .mapToInt(role -> status(ledgers.get(role)))
                .max()
                .orElse(0);
    }

    private static int status(Ledger ledger) {
        return switch (ledger) {
            case Ledger.Read(var journal) ->
                journal.newestFirst().stream()
                        .mapToInt(JournalCommand::status)
                        .max()
                        .orElse(0);
            case Ledger.Unreadable _ -> UNREADABLE;
        };
    }

    private static int status(Record record) {
        return switch (record) {
            case Record.Readable(var entry) -> EntryWords.waits(entry.state()) ? WAITS : 0;
            case Record.Tampered _, Record.Newer _ -> UNREADABLE;
        };
    }
}
