package dev.nixoffload.cli;

import dev.nixoffload.message.Message;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.SettingsException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives a pair of the settings another name; its earlier runs follow. */
@Command(name = "rename", header = "cli.pairs.rename.header", description = "cli.pairs.rename.description")
final class PairsRenameCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "cli.pairs.name")
    private String name;

    @Parameters(index = "1", paramLabel = "NEW-NAME", descriptionKey = "cli.pairs.rename.new")
    private PairName renamed;

    @Mixin
    private CommonOptions common;

    private final Session session;

    PairsRenameCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        PairChoice.Chosen chosen = new PairChoice(session).choose(Optional.of(name));
        PairName before = chosen.pair().name();
        chosen.store().update(before, pair -> pair.named(renamed));
        session.note(Message.of(
                "cli.pairs.rename.done",
                before.text(),
                renamed.text(),
                chosen.store().file().toString()));
        // Runs are kept of one's own pairs alone; those of a settings file that was named have no history.
        if (chosen.store().file().equals(session.tools().settings().file())) {
            try {
                session.tools().history().rename(before, renamed);
            } catch (IOException e) {
                session.note(Message.of("cli.pairs.rename.runs-stay", before.text(), e.toString()));
            }
        }
        return 0;
    }
}
