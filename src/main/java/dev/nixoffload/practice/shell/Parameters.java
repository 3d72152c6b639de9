package dev.nixoffload.practice.shell;

import java.util.List;
import java.util.Optional;

/** The values of parameters, the special ones among them. */
final class Parameters {
    private final Shell shell;

    Parameters(Shell shell) {
        this.shell = shell;
    }

    /** Whether it stands for all arguments. */
    static boolean isList(String name) {
        return name.equals("@") || name.equals("*");
    }

    Optional<String> value(String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        char first = name.charAt(0);
        if (first >= '0' && first <= '9') {
            return argument(Integer.parseInt(name));
        }
        return switch (name) {
            case "@", "*" ->
                shell.arguments().isEmpty()
                        ? Optional.empty()
                        : Optional.of(String.join(separator(), shell.arguments()));
            case "#" -> Optional.of(Integer.toString(shell.arguments().size()));
            case "?" -> Optional.of(Integer.toString(shell.status()));
            case "-" -> Optional.of(shell.options().letters());
            case "$" -> Optional.of(Integer.toString(shell.id()));
            case "!" -> shell.jobs().last().map(id -> Integer.toString(id));
            default -> shell.variables().get(name);
        };
    }

    private Optional<String> argument(int number) {
        List<String> arguments = shell.arguments();
        if (number == 0) {
            return Optional.of(shell.name());
        }
        return number <= arguments.size() ? Optional.of(arguments.get(number - 1)) : Optional.empty();
    }

    private String separator() {
        String separators = shell.variables().separators();
        return separators.isEmpty() ? "" : separators.substring(0, 1);
    }
}
