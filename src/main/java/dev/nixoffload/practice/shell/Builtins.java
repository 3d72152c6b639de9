package dev.nixoffload.practice.shell;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The builtins that are not special: they can be hidden by functions, and their errors end nothing. */
final class Builtins {
    private static final Map<String, Builtin> ALL = Map.ofEntries(
            Map.entry("[", Test::run),
            Map.entry("bg", Builtins::noJobControl),
            Map.entry("cd", new Directories()::cd),
            Map.entry("command", new Names()::command),
            Map.entry("echo", Echo::run),
            Map.entry("false", (_, _) -> 1),
            Map.entry("fg", Builtins::noJobControl),
            Map.entry("getopts", new Getopts()),
            Map.entry("hash", (_, _) -> 0),
            Map.entry("jobs", (_, _) -> 0),
            Map.entry("kill", new Kill()),
            Map.entry("printf", Printf::run),
            Map.entry("pwd", new Directories()::pwd),
            Map.entry("read", new Read()),
            Map.entry("test", Test::run),
            Map.entry("true", (_, _) -> 0),
            Map.entry("type", new Names()::type),
            Map.entry("ulimit", Builtins::ulimit),
            Map.entry("umask", new Umask()),
            Map.entry("wait", new Wait()));

    private Builtins() {}

    static Optional<Builtin> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static int noJobControl(Interpreter interpreter, List<String> argv) {
        throw interpreter.shell().fail("No current job");
    }

    /** Nothing is limited here. */
    private static int ulimit(Interpreter interpreter, List<String> argv) throws IOException {
        if (argv.size() == 1 || argv.size() == 2 && argv.get(1).matches("-[HS]*[tfdscmlpnvwr]?")) {
            interpreter.shell().print("unlimited\n");
            return 0;
        }
        if (argv.size() == 3 || argv.size() == 2 && argv.get(1).matches("[0-9]+|unlimited")) {
            return 0;
        }
        throw interpreter.shell().fail("Illegal option " + argv.get(1));
    }
}
