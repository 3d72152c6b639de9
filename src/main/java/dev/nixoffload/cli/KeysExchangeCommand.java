package dev.nixoffload.cli;

import dev.nixoffload.offload.Undertaking.Crossing;
import dev.nixoffload.pair.SettingsException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes public halves to the other machine, each proven there. */
@Command(
        name = "exchange",
        header = "cli.keys.exchange.header",
        description = "cli.keys.exchange.description",
        footer = "cli.keys.exchange.examples")
final class KeysExchangeCommand implements Callable<Integer> {
    @Option(
            names = "--only",
            split = ",",
            paramLabel = "builder|host|cache",
            completionCandidates = UndertakingArguments.Crossings.class,
            descriptionKey = "cli.keys.exchange.only")
    private List<Crossing> only = List.of();

    @Option(names = "--shell-too", descriptionKey = "cli.keys.shell-too")
    private boolean shellToo;

    @Mixin
    private YesOption yes;

    @Mixin
    private WorkOptions options;

    private final Session session;

    KeysExchangeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        yes.check(session, options.json());
        return options.on(
                session,
                (ground, pair) -> new WorkRun(session, options, ground, pair)
                        .apply(UndertakingArguments.exchange(only, shellToo), yes.given()));
    }
}
