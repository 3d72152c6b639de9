package dev.nixoffload.cli;

import dev.nixoffload.pair.SettingsException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Carries out an undertaking that was shown. */
@Command(
        name = "apply",
        header = "cli.apply.header",
        description = "cli.apply.description",
        footer = "cli.apply.examples")
final class ApplyCommand implements Callable<Integer> {
    @Mixin
    private UndertakingArguments undertaking;

    @Mixin
    private YesOption yes;

    @Mixin
    private WorkOptions options;

    private final Session session;

    ApplyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        yes.check(session, options.json());
        return options.on(
                session,
                (ground, pair) -> new WorkRun(session, options, ground, pair).apply(undertaking.of(pair), yes.given()));
    }
}
