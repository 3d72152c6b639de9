package dev.nixoffload.cli;

import dev.nixoffload.message.Message;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command itself, which does nothing without a subcommand: without arguments it never gets here. */
@Command(
        name = "offload-wizard",
        header = "cli.root.header",
        description = "cli.root.description",
        footer = "cli.root.examples")
final class Root implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "cli.option.version")
    private boolean version;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws CannotRun {
        throw CannotRun.because(
                Message.of("cli.usage.no-command"), Message.of("cli.usage.try-help", spec.qualifiedName()));
    }
}
