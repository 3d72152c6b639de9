package dev.nixoffload.practice.shell;

import java.io.IOException;
import java.util.Optional;

/** A shell from its first command to its end. */
final class Life {
    private final Shell shell;

    Life(Shell shell) {
        this.shell = shell;
    }

    /** What a shell does. */
    @FunctionalInterface
    interface Deeds {
        int run(Interpreter interpreter) throws IOException, InterruptedException;
    }

    /** The exit status, after the trap for the exit. */
    int run(Deeds deeds) throws IOException, InterruptedException {
        var interpreter = new Interpreter(shell);
        try (shell) {
            int status;
            try {
                status = deeds.run(interpreter);
            } catch (Unwinding unwinding) {
                status = status(unwinding);
                if (unwinding instanceof Unwinding.Exit exit && exit.isReplaced()) {
                    return status;
                }
            }
            return afterExitTrap(interpreter, status);
        }
    }

    private int afterExitTrap(Interpreter interpreter, int status) throws IOException, InterruptedException {
        Optional<String> action = shell.signals().action(Signals.EXIT);
        shell.signals().reset(Signals.EXIT);
        if (action.isEmpty()) {
            return status;
        }
        shell.status(status);
        shell.builtin("");
        try {
            interpreter.evaluate(action.get());
            return status;
        } catch (Unwinding unwinding) {
            return status(unwinding);
        }
    }

    private int status(Unwinding unwinding) {
        return switch (unwinding) {
            case Unwinding.Exit exit -> exit.status();
            case Unwinding.Return back -> back.status();
            case Unwinding.Failed _ -> Unwinding.Failed.STATUS;
            case Unwinding.Jump _ -> shell.status();
        };
    }
}
