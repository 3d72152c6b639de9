package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Signal;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** {@code kill}. */
final class Kill implements Builtin {
    private static final String USAGE =
            "Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]... or\n" + "kill -l [exitstatus]";
    private static final int TERM = 15;
    private static final int BY_SIGNAL = 128;

    @Override
    public int run(Interpreter interpreter, List<String> argv) throws IOException {
        Shell shell = interpreter.shell();
        if (argv.size() == 1) {
            throw shell.fail(USAGE);
        }
        String first = argv.get(1);
        if (first.equals("-l")) {
            return list(shell, argv.subList(2, argv.size()));
        }
        int signal = TERM;
        int at = 1;
        if (first.equals("-s")) {
            if (argv.size() < 3) {
                throw shell.fail(USAGE);
            }
            signal = signal(shell, argv.get(2));
            at = 3;
        } else if (first.startsWith("-") && !first.equals("--")) {
            signal = SignalNames.number(first.substring(1))
                    .orElseThrow(() -> shell.fail("Illegal option " + first.substring(0, 2)));
            at = 2;
        }
        if (at < argv.size() && argv.get(at).equals("--")) {
            at++;
        }
        if (at == argv.size()) {
            throw shell.fail(USAGE);
        }
        int status = 0;
        for (String process : argv.subList(at, argv.size())) {
            status |= send(shell, process, signal);
        }
        return status;
    }

    private static int signal(Shell shell, String text) {
        OptionalInt number = SignalNames.number(text);
        if (number.isEmpty()) {
            throw shell.fail("invalid signal number or name: " + text);
        }
        return number.getAsInt();
    }

    private static int send(Shell shell, String process, int signal) {
        OptionalLong id = Numbers.decimal(process);
        if (id.isEmpty()) {
            throw shell.fail("Illegal number: " + process);
        }
        // Zero is one's own group.
        int meant = id.getAsLong() == 0 ? -shell.process().group() : (int) id.getAsLong();
        boolean there = shell.host().processes().stream()
                .anyMatch(each -> meant > 0 ? each.id() == meant : each.group() == -meant);
        try {
            var known = Signal.parse(Integer.toString(signal));
            if (known.isPresent()) {
                shell.host().signal(meant, known.get());
            }
        } catch (Failure _) {
            there = false;
        }
        if (!there) {
            shell.complain("No such process\n");
            return 1;
        }
        return 0;
    }

    private static int list(Shell shell, List<String> numbers) throws IOException {
        if (numbers.isEmpty()) {
            shell.print(String.join("\n", SignalNames.all()) + "\n");
            return 0;
        }
        int number = (int) SpecialBuiltins.number(shell, numbers.getFirst());
        shell.print(SignalNames.of(number > BY_SIGNAL ? number - BY_SIGNAL : number) + "\n");
        return 0;
    }
}
