package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.util.List;

/**
 * A builtin as a program of its own, for whoever runs it without a shell: {@code test}, {@code printf}, {@code kill} …
 */
public final class BuiltinProgram implements Program {
    private final String name;

    /** @param name that of the builtin, whatever the program is called by */
    public BuiltinProgram(String name) {
        this.name = name;
        if (Builtins.find(name).isEmpty()) {
            throw new IllegalArgumentException(name);
        }
    }

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        List<String> argv = task.argv().stream().map(Bytes::of).toList();
        var shell = new Shell(task, Dialect.PROGRAM, argv.getFirst(), List.of());
        return new Life(shell).run(interpreter -> {
            shell.builtin(argv.getFirst());
            return Builtins.find(name).orElseThrow().run(interpreter, argv);
        });
    }
}
