package dev.nixoffload.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The pairs in the settings; does nothing without a subcommand. */
@Command(
        name = "pairs",
        header = "cli.pairs.header",
        description = "cli.pairs.description",
        footer = "cli.pairs.examples")
final class PairsCommand implements Runnable {
    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    private final Session session;

    PairsCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), session.words().say("cli.usage.no-command"));
    }
}
