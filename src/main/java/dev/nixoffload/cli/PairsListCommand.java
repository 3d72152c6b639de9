package dev.nixoffload.cli;

import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.SettingsException;
import dev.nixoffload.pair.SettingsStore;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the pairs. */
@Command(name = "list", header = "cli.pairs.list.header")
final class PairsListCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    private final Session session;

    PairsListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws SettingsException {
        SettingsStore store = session.tools().settings();
        List<Pair> pairs = store.pairs();
        int column = 2
                + pairs.stream()
                        .mapToInt(pair -> pair.name().text().length())
                        .max()
                        .orElse(0);
        for (Pair pair : pairs) {
            session.print(Line.EMPTY
                    .and(Ink.STRONG, pair.name().text())
                    .to(column)
                    .and(session.words()
                            .say("cli.pairs.two", Endpoint.of(pair.laptop()), Endpoint.of(pair.desktop()))));
        }
        if (pairs.isEmpty()) {
            session.note(Message.of("cli.pair.none", store.file().toString()));
            session.note(Message.of("cli.pair.add-one"));
        }
        return 0;
    }
}
