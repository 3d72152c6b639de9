package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.List;

/** {@code unshare} of util-linux, for the network: a program that sees no wire. */
final class Unshare implements Program {
    private static final OptionTable OPTIONS = OptionTable.upToOperand("n|net");

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        CommandLine line = OPTIONS.parseOrHelp("unshare", task.argv());
        boolean net = line.has("n");
        if (net && !task.identity().isRoot()) {
            throw new BadOption("unshare failed: Operation not permitted");
        }
        List<String> argv = line.operands().isEmpty()
                ? List.of(task.environment().getOrDefault("SHELL", "/bin/sh"))
                : line.operands();
        Task child = task.withArgv(argv);
        return Elsewhere.run(
                net ? child.withNetwork(NetworkNamespace.empty(task.host().tree())) : child, "unshare");
    }
}
