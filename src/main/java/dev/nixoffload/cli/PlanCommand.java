package dev.nixoffload.cli;

import dev.nixoffload.pair.SettingsException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what an undertaking would change. */
@Command(name = "plan", header = "cli.plan.header", description = "cli.plan.description", footer = "cli.plan.examples")
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private UndertakingArguments undertaking;

    @Mixin
    private WorkOptions options;

    private final Session session;

    PlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotRun, SettingsException, InterruptedException {
        return options.on(
                session, (ground, pair) -> new WorkRun(session, options, ground, pair).plan(undertaking.of(pair)));
    }
}
