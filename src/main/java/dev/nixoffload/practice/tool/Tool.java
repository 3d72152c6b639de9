package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.util.List;

/** A program: which options it takes, and what it does with them. */
record Tool(Syntax syntax, Body body) implements Program {
    /** What a program does. */
    @FunctionalInterface
    interface Body {
        int run(Call call) throws Usage, IOException, InterruptedException;
    }

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        List<String> argv = task.argv().stream().map(Bytes::of).toList();
        try {
            return body.run(new Call(task, argv.getFirst(), syntax.parse(argv)));
        } catch (Usage usage) {
            String name = argv.getFirst();
            var said = new StringBuilder();
            if (!usage.getMessage().isEmpty()) {
                said.append(name).append(": ").append(usage.getMessage()).append('\n');
            }
            if (usage.hint()) {
                said.append(syntax.usage());
                said.append("Try '").append(name).append(" --help' for more information.\n");
            }
            task.err().write(Bytes.raw(said.toString()));
            return syntax.status();
        }
    }
}
