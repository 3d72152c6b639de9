package dev.nixoffload.practice.shell;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** {@code trap}. */
final class Trap implements Builtin {
    @Override
    public int run(Interpreter interpreter, List<String> argv) throws IOException {
        Shell shell = interpreter.shell();
        int first = argv.size() > 1 && argv.get(1).equals("--") ? 2 : 1;
        if (first == argv.size()) {
            for (var trap : shell.signals().traps().entrySet()) {
                shell.print("trap -- " + Quoting.quoted(trap.getValue()) + " " + SignalNames.of(trap.getKey()) + "\n");
            }
            return 0;
        }
        String action = argv.get(first);
        boolean alone = argv.size() == first + 1;
        for (String name : alone ? List.of(action) : argv.subList(first + 1, argv.size())) {
            OptionalInt signal = SignalNames.number(name);
            if (signal.isEmpty()) {
                shell.complainPlainly("trap: " + name + ": bad trap");
                return 1;
            }
            if (alone || action.equals("-")) {
                shell.signals().reset(signal.getAsInt());
            } else {
                shell.signals().trap(signal.getAsInt(), action);
            }
        }
        return 0;
    }
}
