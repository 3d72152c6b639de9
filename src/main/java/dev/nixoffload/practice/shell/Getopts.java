package dev.nixoffload.practice.shell;

import java.util.List;

/** {@code getopts}. */
final class Getopts implements Builtin {
    private static final String PLACE = "OPTIND";

    @Override
    public int run(Interpreter interpreter, List<String> argv) {
        Shell shell = interpreter.shell();
        if (argv.size() < 3) {
            throw shell.fail("Usage: getopts optstring var [arg...]");
        }
        String known = argv.get(1);
        String variable = argv.get(2);
        List<String> arguments = argv.size() > 3 ? argv.subList(3, argv.size()) : shell.arguments();
        OptionPlace place = shell.optionPlace(
                Numbers.decimal(shell.variables().get(PLACE, "1")).orElse(1));
        int next = place.argument();
        int letter = place.letter();
        if (letter == 0) {
            String argument = next <= arguments.size() ? arguments.get(next - 1) : "";
            boolean ends = argument.equals("--");
            if (ends || !argument.startsWith("-") || argument.equals("-")) {
                return finish(shell, variable, ends ? next + 1 : next);
            }
            letter = 1;
            next++;
        }
        String argument = arguments.get(next - 2);
        char option = argument.charAt(letter);
        letter++;
        boolean over = letter == argument.length();
        int found = option == ':' ? -1 : known.indexOf(option);
        boolean quiet = known.startsWith(":");
        String answer = String.valueOf(option);
        if (found < 0) {
            answer = "?";
            tell(shell, quiet, "Illegal option -" + option, option);
        } else if (found + 1 < known.length() && known.charAt(found + 1) == ':') {
            if (!over) {
                shell.assign("OPTARG", argument.substring(letter));
            } else if (next <= arguments.size()) {
                shell.assign("OPTARG", arguments.get(next - 1));
                next++;
            } else {
                answer = quiet ? ":" : "?";
                tell(shell, quiet, "No arg for -" + option + " option", option);
            }
            over = true;
        } else {
            shell.assign("OPTARG", "");
        }
        shell.assign(variable, answer);
        shell.optionPlace(new OptionPlace(next, over ? 0 : letter));
        return 0;
    }

    private static void tell(Shell shell, boolean quiet, String complaint, char option) {
        if (quiet) {
            shell.assign("OPTARG", String.valueOf(option));
        } else {
            shell.complainPlainly(complaint);
            unset(shell);
        }
    }

    private static void unset(Shell shell) {
        try {
            shell.variables().unset("OPTARG");
        } catch (ReadOnly e) {
            throw shell.fail(e.getMessage());
        }
    }

    private static int finish(Shell shell, String variable, int at) {
        shell.optionPlace(new OptionPlace(at, 0));
        shell.assign(variable, "?");
        return 1;
    }
}
