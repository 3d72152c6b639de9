package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.util.List;

/** What shells run before anything else. */
final class StartFiles {
    private static final List<String> LOGIN = List.of("/etc/profile", "~/.profile");
    private static final List<String> REMOTE = List.of("/etc/bash.bashrc", "~/.bashrc");

    private final Interpreter interpreter;
    private final Task task;

    StartFiles(Interpreter interpreter, Task task) {
        this.interpreter = interpreter;
        this.task = task;
    }

    /**
     * A login shell runs the profiles. Debian's bash reads its start files also for a command that comes in over SSH,
     * which it tells by a variable.
     */
    void run(boolean login, boolean command) throws IOException, InterruptedException {
        Shell shell = interpreter.shell();
        if (login) {
            source(LOGIN);
        }
        if (shell.dialect() == Dialect.BASH) {
            boolean first = shell.variables().get("SHLVL", "0").equals("0");
            shell.assign(
                    "SHLVL",
                    Long.toString(
                            Numbers.decimal(shell.variables().get("SHLVL", "0")).orElse(0) + 1));
            shell.variables().export("SHLVL");
            boolean remote = command && first && task.environment().containsKey("SSH_CLIENT");
            if (!login && (remote || shell.options().is(Options.Option.INTERACTIVE))) {
                source(REMOTE);
            }
        }
    }

    private void source(List<String> names) throws IOException, InterruptedException {
        Shell shell = interpreter.shell();
        for (String name : names) {
            String path = name.replaceFirst("^~", shell.variables().get("HOME", "/"));
            if (shell.files().exists(Bytes.text(path))) {
                try {
                    interpreter.evaluate(Bytes.of(shell.files().read(Bytes.text(path))));
                } catch (IOException _) {
                    // It may not be read.
                } catch (Unwinding.Return _) {
                    // It says when it is over.
                }
            }
        }
    }
}
