package dev.nixoffload.cli;

import dev.nixoffload.message.Message;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The keys that cross between the two machines; does nothing without a subcommand. */
@Command(name = "keys", header = "cli.keys.header", description = "cli.keys.description", footer = "cli.keys.examples")
final class KeysCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws CannotRun {
        throw CannotRun.because(
                Message.of("cli.usage.no-command"), Message.of("cli.usage.try-help", spec.qualifiedName()));
    }
}
