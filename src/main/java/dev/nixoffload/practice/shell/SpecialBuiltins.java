package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Failure;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The special builtins of POSIX, and {@code local}, which dash makes one: nothing hides them, and an error in one ends
 * the shell.
 */
final class SpecialBuiltins {
    private static final Map<String, Builtin> ALL = Map.ofEntries(
            Map.entry(":", (_, _) -> 0),
            Map.entry(".", SpecialBuiltins::source),
            Map.entry("break", (interpreter, argv) -> jump(interpreter, argv, false)),
            Map.entry("continue", (interpreter, argv) -> jump(interpreter, argv, true)),
            Map.entry("eval", SpecialBuiltins::eval),
            Map.entry("exec", SpecialBuiltins::exec),
            Map.entry("exit", SpecialBuiltins::exit),
            Map.entry("export", new Declarations()::export),
            Map.entry("local", new Declarations()::local),
            Map.entry("readonly", new Declarations()::readOnly),
            Map.entry("return", SpecialBuiltins::back),
            Map.entry("set", new Settings()),
            Map.entry("shift", SpecialBuiltins::shift),
            Map.entry("times", SpecialBuiltins::times),
            Map.entry("trap", new Trap()),
            Map.entry("unset", new Declarations()::unset));

    static final Set<String> NAMES = ALL.keySet();

    private SpecialBuiltins() {}

    static Optional<Builtin> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static int eval(Interpreter interpreter, List<String> argv) throws IOException, InterruptedException {
        return interpreter.evaluate(String.join(" ", argv.subList(1, argv.size())));
    }

    private static int source(Interpreter interpreter, List<String> argv) throws IOException, InterruptedException {
        Shell shell = interpreter.shell();
        if (argv.size() < 2) {
            return 0;
        }
        String name = argv.get(1);
        Optional<String> path = name.contains("/") ? Optional.of(name) : Programs.readable(shell, name);
        String found = path.orElseThrow(() -> shell.fail(name + ": not found"));
        String script;
        try {
            script = Bytes.of(shell.files().read(Bytes.text(found)));
        } catch (Failure e) {
            throw shell.dialect().cannotOpen(shell, found, false, e.errno());
        }
        int loops = shell.loops();
        shell.calls(shell.calls() + 1);
        shell.loops(0);
        shell.builtin(found);
        try {
            return interpreter.evaluate(script);
        } catch (Unwinding.Return back) {
            return back.status();
        } finally {
            shell.loops(loops);
            shell.calls(shell.calls() - 1);
        }
    }

    private static int jump(Interpreter interpreter, List<String> argv, boolean goesOn) {
        Shell shell = interpreter.shell();
        long loops = argv.size() > 1 ? number(shell, argv.get(1)) : 1;
        if (loops < 1) {
            throw shell.fail("Illegal number: " + argv.get(1));
        }
        if (shell.loops() == 0) {
            return 0;
        }
        throw new Unwinding.Jump((int) Math.min(loops, shell.loops()), goesOn);
    }

    private static int exec(Interpreter interpreter, List<String> argv) throws IOException, InterruptedException {
        return argv.size() == 1
                ? 0
                : new Programs(interpreter.shell(), interpreter.forks()).replace(argv.subList(1, argv.size()));
    }

    private static int exit(Interpreter interpreter, List<String> argv) {
        throw Unwinding.Exit.with(status(interpreter.shell(), argv));
    }

    private static int back(Interpreter interpreter, List<String> argv) {
        throw new Unwinding.Return(status(interpreter.shell(), argv));
    }

    private static int status(Shell shell, List<String> argv) {
        return argv.size() > 1 ? (int) (number(shell, argv.get(1)) & 0xff) : shell.status();
    }

    private static int shift(Interpreter interpreter, List<String> argv) {
        Shell shell = interpreter.shell();
        long count = argv.size() > 1 ? number(shell, argv.get(1)) : 1;
        if (count > shell.arguments().size()) {
            throw shell.fail("can't shift that many");
        }
        shell.arguments(shell.arguments().subList((int) count, shell.arguments().size()));
        return 0;
    }

    private static int times(Interpreter interpreter, List<String> argv) throws IOException {
        interpreter.shell().print("0m0.000000s 0m0.000000s\n".repeat(2));
        return 0;
    }

    /** A number that is not negative. */
    static long number(Shell shell, String text) {
        OptionalLong number = Numbers.decimal(text);
        if (number.isEmpty() || number.getAsLong() < 0) {
            throw shell.fail("Illegal number: " + text);
        }
        return number.getAsLong();
    }
}
