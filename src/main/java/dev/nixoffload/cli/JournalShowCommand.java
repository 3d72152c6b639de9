package dev.nixoffload.cli;

import dev.nixoffload.change.TextDiff;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.report.Wording;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one entry with all that it changed. */
@Command(name = "show", header = "cli.journal.show.header", footer = "cli.journal.show.examples")
final class JournalShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NUMBER", descriptionKey = "cli.journal.number")
    private EntryNumber number;

    @Mixin
    private MachineOption machine;

    @Mixin
    private WorkOptions options;

    private final Session session;

    JournalShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        return options.on(session, this::show);
    }

    private int show(Ground ground, Pair pair) throws CannotRun, InterruptedException {
        Workshop workshop = ground.workshop();
        EntryChoice.Chosen chosen = new EntryChoice(workshop.ledgers(pair), machine.roles()).numbered(number.number());
        List<TextDiff> diffs = chosen.diffs(workshop, pair);
        if (options.json()) {
            new JournalJson(new JsonForm(session)).print(ground, chosen, diffs);
        } else {
            options.heading(session, ground, pair).forEach(session::print);
            new JournalText(new Wording(session.words()), session.width(), options.own())
                    .entry(chosen.role(), chosen.entry(), diffs)
                    .forEach(session::print);
        }
        return 0;
    }
}
