package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.shell.Options.Option;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code set}. */
final class Settings implements Builtin {
    @Override
    public int run(Interpreter interpreter, List<String> argv) throws IOException {
        Shell shell = interpreter.shell();
        if (argv.size() == 1) {
            for (var variable : shell.variables().all().entrySet()) {
                shell.print(variable.getKey() + "=" + Quoting.quoted(variable.getValue()) + "\n");
            }
            return 0;
        }
        int next = parse(shell, argv, 1);
        boolean given = next < argv.size() || argv.contains("--");
        if (given) {
            shell.arguments(argv.subList(next, argv.size()));
        }
        return 0;
    }

    /** Takes options as long as there are some; where the arguments begin. */
    static int parse(Shell shell, List<String> argv, int first) throws IOException {
        int at = first;
        while (at < argv.size()) {
            String argument = argv.get(at);
            boolean on = argument.startsWith("-");
            if (!on && !argument.startsWith("+")) {
                return at;
            }
            at++;
            if (argument.equals("--") || argument.equals("-")) {
                return at;
            }
            for (char letter : argument.substring(1).toCharArray()) {
                if (letter == 'o') {
                    if (at == argv.size()) {
                        list(shell, on);
                        return at;
                    }
                    shell.options().set(word(shell, argv.get(at), on), on);
                    at++;
                } else {
                    shell.options().set(letter(shell, letter, on), on);
                }
            }
        }
        return at;
    }

    private static Option letter(Shell shell, char letter, boolean on) {
        return Option.of(letter).orElseThrow(() -> shell.fail("Illegal option " + (on ? '-' : '+') + letter));
    }

    private static Option word(Shell shell, String word, boolean on) {
        Optional<Option> option = Option.of(word).filter(shell.dialect()::has);
        return option.orElseThrow(() -> shell.fail("Illegal option " + (on ? "-o " : "+o ") + word));
    }

    private static void list(Shell shell, boolean forPeople) throws IOException {
        if (forPeople) {
            shell.print("Current option settings\n");
        }
        for (Option option : Option.values()) {
            boolean on = shell.options().is(option);
            if (shell.dialect().has(option)) {
                shell.print(
                        forPeople
                                ? option.word() + " ".repeat(16 - option.word().length()) + (on ? "on" : "off") + "\n"
                                : "set " + (on ? "-o " : "+o ") + option.word() + "\n");
            }
        }
    }
}
