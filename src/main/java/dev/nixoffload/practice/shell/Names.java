package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Access;
import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Program;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code command} and {@code type}. */
final class Names {
    int command(Interpreter interpreter, List<String> argv) throws IOException, InterruptedException {
        Shell shell = interpreter.shell();
        int at = 1;
        char asks = ' ';
        while (at < argv.size() && argv.get(at).matches("-.+")) {
            String option = argv.get(at);
            at++;
            if (option.equals("--")) {
                break;
            }
            for (char letter : option.substring(1).toCharArray()) {
                switch (letter) {
                    case 'p' -> {}
                    case 'v', 'V' -> asks = letter;
                    default -> throw shell.fail("Illegal option -" + letter);
                }
            }
        }
        if (at == argv.size()) {
            return 0;
        }
        return switch (asks) {
            case 'v' -> path(shell, argv.get(at));
            case 'V' -> describe(shell, argv.get(at));
            default -> interpreter.command(argv.subList(at, argv.size()));
        };
    }

    int type(Interpreter interpreter, List<String> argv) throws IOException {
        int status = 0;
        for (String name : argv.subList(1, argv.size())) {
            status |= describe(interpreter.shell(), name);
        }
        return status;
    }

    private static int path(Shell shell, String name) throws IOException {
        boolean within = Token.isKeyword(name)
                || shell.functions().containsKey(name)
                || SpecialBuiltins.find(name).isPresent()
                || Builtins.find(name).isPresent();
        Optional<String> path = within ? Optional.of(name) : program(shell, name);
        if (path.isEmpty()) {
            return Program.NOT_FOUND;
        }
        shell.print(path.get() + "\n");
        return 0;
    }

    private static int describe(Shell shell, String name) throws IOException {
        String what;
        if (Token.isKeyword(name)) {
            what = " is a shell keyword";
        } else if (SpecialBuiltins.find(name).isPresent()) {
            what = " is a special shell builtin";
        } else if (shell.functions().containsKey(name)) {
            what = " is a shell function";
        } else if (Builtins.find(name).isPresent()) {
            what = " is a shell builtin";
        } else {
            Optional<String> path = program(shell, name);
            shell.print(name + path.map(found -> " is " + found).orElse(": not found") + "\n");
            return path.isPresent() ? 0 : Program.NOT_FOUND;
        }
        shell.print(name + what + "\n");
        return 0;
    }

    private static Optional<String> program(Shell shell, String name) throws IOException {
        Optional<String> path = Programs.path(shell, name);
        boolean runs = path.isPresent()
                && shell.files().exists(path.get())
                && shell.files().may(Access.EXECUTE, path.get());
        return runs ? path.map(Bytes::of) : Optional.empty();
    }
}
