package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.shell.Interpreter.Place;
import dev.nixoffload.practice.shell.Options.Option;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A POSIX shell as a program of a make-believe machine. It behaves as dash does; started under the name {@code bash} it
 * complains as bash does and connects to what is below {@code /dev/tcp}.
 */
public final class Sh implements Program {
    private static final int UNREADABLE = 2;

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        List<String> argv = task.argv().stream().map(Bytes::of).toList();
        Dialect dialect = Dialect.of(argv.getFirst());
        var shell = new Shell(task, dialect, argv.getFirst(), List.of());
        return new Life(shell).run(interpreter -> new Start(interpreter, task, argv).run());
    }

    /** What the words on the command line ask for. */
    private record Start(Interpreter interpreter, Task task, List<String> argv) {
        int run() throws IOException, InterruptedException {
            Shell shell = interpreter.shell();
            takeEnvironment(shell);
            boolean login = argv.getFirst().startsWith("-");
            boolean command = false;
            var options = new ArrayList<String>();
            int at = 1;
            while (at < argv.size()
                    && argv.get(at).matches("[-+].+")
                    && !argv.get(at).equals("--")) {
                String option = argv.get(at);
                at++;
                login |= option.equals("--login") || option.matches("-[a-z]*l.*");
                command |= option.matches("-[a-zA-Z]*c.*");
                if (!option.startsWith("--")) {
                    options.add(option.charAt(0) + option.substring(1).replaceAll("[cl]", ""));
                    if (option.endsWith("o") && at < argv.size()) {
                        options.add(argv.get(at));
                        at++;
                    }
                }
            }
            if (at < argv.size() && (argv.get(at).equals("--") || argv.get(at).equals("-"))) {
                at++;
            }
            options.removeIf(option -> option.length() == 1);
            Settings.parse(shell, options, 0);
            new StartFiles(interpreter, task).run(login, command);
            return command ? command(shell, at) : script(shell, at);
        }

        private void takeEnvironment(Shell shell) {
            task.environment().forEach((name, value) -> {
                if (Variables.isName(name)) {
                    shell.assign(name, Bytes.of(value));
                    shell.variables().export(name);
                }
            });
            shell.assign("IFS", Variables.USUAL_SEPARATORS);
            shell.assign("OPTIND", "1");
            shell.assign("PWD", shell.directory());
            shell.variables().export("PWD");
            shell.assign("PPID", Integer.toString(shell.process().parent()));
            shell.assign("PS1", task.identity().isRoot() ? "# " : "$ ");
            shell.assign("PS2", "> ");
            shell.assign("PS4", "+ ");
        }

        private int command(Shell shell, int at) throws IOException, InterruptedException {
            if (at == argv.size()) {
                throw shell.fail("-c requires an argument");
            }
            if (at + 1 < argv.size()) {
                shell.name(argv.get(at + 1));
                shell.arguments(argv.subList(at + 2, argv.size()));
            }
            return interpreter.evaluate(LineSource.of(argv.get(at)), new Place(false, true));
        }

        private int script(Shell shell, int at) throws IOException, InterruptedException {
            boolean file = at < argv.size() && !shell.options().is(Option.STDIN);
            if (!file) {
                shell.arguments(argv.subList(at, argv.size()));
                return shell.options().is(Option.INTERACTIVE)
                        ? new Conversation(interpreter).run()
                        : interpreter.evaluate(new StandardInput(shell), Place.USUAL);
            }
            shell.arguments(argv.subList(at + 1, argv.size()));
            String script;
            try {
                script = Bytes.of(shell.files().read(Bytes.text(argv.get(at))));
            } catch (Failure e) {
                shell.dialect().cannotOpen(shell, argv.get(at), false, e.errno());
                return UNREADABLE;
            }
            shell.name(argv.get(at));
            return interpreter.evaluate(LineSource.of(script), new Place(false, true));
        }
    }

    /** A script that comes in while it is run; like dash it takes what there is, a block at a time. */
    static final class StandardInput implements LineSource {
        private static final int BLOCK = 8191;

        private final Shell shell;
        private final StringBuilder taken = new StringBuilder();

        StandardInput(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Optional<String> next() throws IOException {
            byte[] block = new byte[BLOCK];
            int end = taken.indexOf("\n");
            while (end < 0) {
                int count = shell.descriptors().in(0).read(block);
                if (count < 0) {
                    end = taken.length() - 1;
                    break;
                }
                taken.append(Bytes.of(Arrays.copyOf(block, count)));
                end = taken.indexOf("\n");
            }
            String line = taken.substring(0, end + 1);
            taken.delete(0, end + 1);
            return line.isEmpty() ? Optional.empty() : Optional.of(line);
        }
    }
}
