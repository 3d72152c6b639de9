package dev.nixoffload.cli;

import dev.nixoffload.message.Message;
import dev.nixoffload.pair.SettingsException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a pair out of the settings. */
@Command(name = "remove", header = "cli.pairs.remove.header", description = "cli.pairs.remove.description")
final class PairsRemoveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", descriptionKey = "cli.pairs.name")
    private String name;

    @Mixin
    private CommonOptions common;

    private final Session session;

    PairsRemoveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        PairChoice.Chosen chosen = new PairChoice(session).choose(Optional.of(name));
        chosen.store().remove(chosen.pair().name());
        session.note(Message.of(
                "cli.pairs.remove.done",
                chosen.pair().name().text(),
                chosen.store().file().toString()));
        return 0;
    }
}
