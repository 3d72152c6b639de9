package dev.nixoffload.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script that teaches a shell to complete this command line. */
@Command(
        name = "completion",
        header = "cli.completion.header",
        description = "cli.completion.description",
        footer = "cli.completion.examples")
final class CompletionCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    private final Session session;

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        session.around().out().stream().print(AutoComplete.bash(root.name(), root.commandLine()));
        return 0;
    }
}
