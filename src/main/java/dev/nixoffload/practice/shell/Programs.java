package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Access;
import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Finds and runs what is no part of the shell. */
final class Programs {
    private final Shell shell;
    private final Forks forks;

    Programs(Shell shell, Forks forks) {
        this.shell = shell;
        this.forks = forks;
    }

    int run(List<String> argv, Interpreter.Place place) throws IOException, InterruptedException {
        Task task = shell.childTask(argv);
        Optional<Errno> trouble = trouble(argv.getFirst());
        if (trouble.isPresent()) {
            return told(argv.getFirst(), trouble.get());
        }
        String path = path(shell, argv.getFirst()).orElseThrow();
        boolean script = isScriptWithoutInterpreter(path);
        if (place.last() && !shell.signals().any()) {
            throw Unwinding.Exit.replaced(script ? new Sh().run(asScript(task, path)) : task.become(path));
        }
        return forks.await(
                script
                        ? shell.host().fork(asScript(task, path), new Sh())
                        : shell.host().start(task, path));
    }

    /** What {@code exec} does. */
    int replace(List<String> argv) throws IOException, InterruptedException {
        Optional<Errno> trouble = trouble(argv.getFirst());
        if (trouble.isPresent()) {
            throw Unwinding.Exit.with(told(argv.getFirst(), trouble.get()));
        }
        Task task = shell.childTask(argv);
        String path = path(shell, argv.getFirst()).orElseThrow();
        throw Unwinding.Exit.replaced(
                isScriptWithoutInterpreter(path) ? new Sh().run(asScript(task, path)) : task.become(path));
    }

    /** The kernel does not take a file that names no interpreter; shells then run it themselves. */
    private boolean isScriptWithoutInterpreter(String path) {
        try {
            return !Bytes.of(shell.files().read(path)).startsWith("#!");
        } catch (IOException _) {
            return false;
        }
    }

    private static Task asScript(Task task, String path) {
        var argv = new ArrayList<>(List.of("sh", path));
        argv.addAll(task.argv().subList(1, task.argv().size()));
        return task.withArgv(argv);
    }

    private int told(String name, Errno errno) {
        if (errno == Errno.ENOENT || errno == Errno.ENOTDIR) {
            shell.complain(shell.dialect().notFound(name));
            return Program.NOT_FOUND;
        }
        shell.complain(name + ": " + errno.text());
        return Program.NOT_EXECUTABLE;
    }

    private Optional<Errno> trouble(String name) {
        Optional<String> path = path(shell, name);
        if (path.isEmpty()) {
            return Optional.of(Errno.ENOENT);
        }
        try {
            var files = shell.files();
            boolean runs = files.stat(path.get()).isRegular() && files.may(Access.EXECUTE, path.get());
            return runs ? Optional.empty() : Optional.of(Errno.EACCES);
        } catch (Failure e) {
            return Optional.of(e.errno());
        } catch (IOException _) {
            return Optional.of(Errno.EIO);
        }
    }

    /** Where a program is, to the world outside; a name with a slash is returned as it is. */
    static Optional<String> path(Shell shell, String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Task task = shell.childTask(List.of(name));
        var environment = new HashMap<>(task.environment());
        environment.put("PATH", Bytes.text(searched(shell)));
        return task.withEnvironment(environment).find(Bytes.text(name));
    }

    /** Where a script to be sourced is. */
    static Optional<String> readable(Shell shell, String name) {
        for (String folder : searched(shell).split(":", -1)) {
            String path = folder.isEmpty() ? name : folder + "/" + name;
            if (shell.files().exists(Bytes.text(path))) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private static String searched(Shell shell) {
        return shell.variables().get("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    }
}
