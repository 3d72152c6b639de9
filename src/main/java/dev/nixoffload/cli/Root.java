package dev.nixoffload.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself, which does nothing without a subcommand: without arguments it never gets here. */
@Command(
        name = "offload-wizard",
        header = "cli.root.header",
        description = "cli.root.description",
        footer = "cli.root.examples")
final class Root implements Runnable {
    @Mixin
    private CommonOptions common;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "cli.option.version")
    private boolean version;

    @Spec
    private CommandSpec spec;

    private final Session session;

    Root(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), session.words().say("cli.usage.no-command"));
    }
}
