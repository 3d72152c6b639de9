package dev.nixoffload.practice.shell;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code export}, {@code readonly}, {@code local} and {@code unset}. */
final class Declarations {
    int export(Interpreter interpreter, List<String> argv) throws IOException {
        Shell shell = interpreter.shell();
        return declare(shell, argv, shell.variables().exported(), shell.variables()::export);
    }

    int readOnly(Interpreter interpreter, List<String> argv) throws IOException {
        Shell shell = interpreter.shell();
        return declare(shell, argv, shell.variables().readOnly(), shell.variables()::makeReadOnly);
    }

    @FunctionalInterface
    private interface Mark {
        void put(String name);
    }

    private static int declare(Shell shell, List<String> argv, Map<String, Optional<String>> listed, Mark mark)
            throws IOException {
        int first = 1;
        while (first < argv.size()
                && (argv.get(first).equals("-p") || argv.get(first).equals("--"))) {
            first++;
        }
        if (first < argv.size() && argv.get(first).startsWith("-")) {
            throw shell.fail("Illegal option "
                    + argv.get(first).substring(0, Math.min(2, argv.get(first).length())));
        }
        if (first == argv.size()) {
            for (var variable : listed.entrySet()) {
                String value = variable.getValue()
                        .map(text -> "=" + Quoting.quoted(text))
                        .orElse("");
                shell.print(argv.getFirst() + " " + variable.getKey() + value + "\n");
            }
            return 0;
        }
        for (String argument : argv.subList(first, argv.size())) {
            mark.put(assigned(shell, argument));
        }
        return 0;
    }

    /** Assigns where there is something to assign; the name. */
    private static String assigned(Shell shell, String argument) {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        if (!Variables.isName(name)) {
            throw shell.fail(name + ": bad variable name");
        }
        if (equals >= 0) {
            shell.assign(name, argument.substring(equals + 1));
        }
        return name;
    }

    int local(Interpreter interpreter, List<String> argv) {
        Shell shell = interpreter.shell();
        if (shell.calls() == 0 || !shell.variables().hides()) {
            throw shell.fail("not in a function");
        }
        for (String argument : argv.subList(1, argv.size())) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (Variables.isName(name)) {
                shell.variables().hide(name);
            }
            assigned(shell, argument);
        }
        return 0;
    }

    int unset(Interpreter interpreter, List<String> argv) {
        Shell shell = interpreter.shell();
        boolean functions = false;
        int first = 1;
        while (first < argv.size()
                && argv.get(first).startsWith("-")
                && argv.get(first).length() > 1) {
            String option = argv.get(first);
            first++;
            if (option.equals("--")) {
                break;
            }
            if (!option.matches("-[fv]+")) {
                throw shell.fail("Illegal option " + option.replaceFirst("-[fv]*(.).*", "-$1"));
            }
            functions = option.endsWith("f");
        }
        for (String name : argv.subList(first, argv.size())) {
            if (functions) {
                shell.functions().remove(name);
                continue;
            }
            if (!Variables.isName(name)) {
                throw shell.fail(name + ": bad variable name");
            }
            try {
                shell.variables().unset(name);
            } catch (ReadOnly e) {
                throw shell.fail(e.getMessage());
            }
        }
        return 0;
    }
}
