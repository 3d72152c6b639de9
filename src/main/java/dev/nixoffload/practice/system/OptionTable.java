package dev.nixoffload.practice.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options that a program knows, found on its command line as {@code getopt_long(3)} finds them. */
final class OptionTable {
    private record Known(String key, boolean takesValue) {}

    private final Map<String, Known> known = new HashMap<>();
    private final boolean stopsAtOperand;

    private OptionTable(boolean stopsAtOperand, String... options) {
        this.stopsAtOperand = stopsAtOperand;
        for (String option : options) {
            boolean takesValue = option.endsWith("=");
            String[] names = (takesValue ? option.substring(0, option.length() - 1) : option).split("\\|");
            for (String name : names) {
                known.put(name, new Known(names[0], takesValue));
            }
        }
    }

    /**
     * @param options each as {@code u|unit=}: its names, the first of which it is asked for by; {@code =} for a value
     */
    static OptionTable of(String... options) {
        return new OptionTable(false, options);
    }

    /** For programs whose first operand is a command with options of its own. */
    static OptionTable upToOperand(String... options) {
        return new OptionTable(true, options);
    }

    /** What the program was called with that it does not understand. */
    static final class BadOption extends IOException {
        private static final long serialVersionUID = 1L;

        BadOption(String what) {
            super(what);
        }

        /** With the line that GNU's programs add. */
        BadOption orHelp(String program) {
            return new BadOption(getMessage() + "\nTry '" + program + " --help' for more information.");
        }
    }

    private record Given(String key, String value) {}

    /** A command line taken apart. */
    static final class CommandLine {
        private final List<Given> options = new ArrayList<>();
        private final List<String> operands = new ArrayList<>();

        boolean has(String key) {
            return options.stream().anyMatch(option -> option.key().equals(key));
        }

        /** The value that counts, of several. */
        Optional<String> value(String key) {
            return values(key).stream().reduce((_, last) -> last);
        }

        List<String> values(String key) {
            return options.stream()
                    .filter(option -> option.key().equals(key))
                    .map(Given::value)
                    .toList();
        }

        /** The options given, by the names they are asked for by. */
        List<String> keys() {
            return options.stream().map(Given::key).toList();
        }

        List<String> operands() {
            return List.copyOf(operands);
        }

        Optional<String> operand(int index) {
            return index < operands.size() ? Optional.of(operands.get(index)) : Optional.empty();
        }
    }

    CommandLine parse(List<String> argv) throws BadOption {
        var line = new CommandLine();
        for (int at = 1; at < argv.size(); at++) {
            String word = argv.get(at);
            if (word.equals("--")) {
                line.operands.addAll(argv.subList(at + 1, argv.size()));
                break;
            }
            if (!word.startsWith("-") || word.equals("-")) {
                if (stopsAtOperand) {
                    line.operands.addAll(argv.subList(at, argv.size()));
                    break;
                }
                line.operands.add(word);
                continue;
            }
            Optional<String> next = at + 1 < argv.size() ? Optional.of(argv.get(at + 1)) : Optional.empty();
            boolean tookNext = word.startsWith("--") ? longOption(line, word, next) : letters(line, word, next);
            at += tookNext ? 1 : 0;
        }
        return line;
    }

    /** Names the program's help where it does not understand. */
    CommandLine parseOrHelp(String program, List<String> argv) throws BadOption {
        try {
            return parse(argv);
        } catch (BadOption e) {
            throw e.orHelp(program);
        }
    }

    private boolean longOption(CommandLine line, String word, Optional<String> next) throws BadOption {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Known option = known.get(name.substring(2));
        if (option == null || name.length() == 3) {
            throw new BadOption("unrecognized option '" + name + "'");
        }
        if (!option.takesValue()) {
            if (equals >= 0) {
                throw new BadOption("option '" + name + "' doesn't allow an argument");
            }
            line.options.add(new Given(option.key(), ""));
            return false;
        }
        if (equals >= 0) {
            line.options.add(new Given(option.key(), word.substring(equals + 1)));
            return false;
        }
        line.options.add(new Given(
                option.key(), next.orElseThrow(() -> new BadOption("option '" + name + "' requires an argument"))));
        return true;
    }

    private boolean letters(CommandLine line, String word, Optional<String> next) throws BadOption {
        for (int at = 1; at < word.length(); at++) {
            String letter = word.substring(at, at + 1);
            Known option = known.get(letter);
            if (option == null) {
                throw new BadOption("invalid option -- '" + letter + "'");
            }
            if (!option.takesValue()) {
                line.options.add(new Given(option.key(), ""));
                continue;
            }
            String rest = word.substring(at + 1);
            line.options.add(new Given(
                    option.key(),
                    rest.isEmpty()
                            ? next.orElseThrow(() -> new BadOption("option requires an argument -- '" + letter + "'"))
                            : rest));
            return rest.isEmpty();
        }
        return false;
    }
}
