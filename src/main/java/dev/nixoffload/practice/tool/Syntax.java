package dev.nixoffload.practice.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of a program, as GNU's {@code getopt_long} takes them.
 *
 * @param letters the short options; a colon after one that has a value
 * @param words the long options, each with the letter it means
 * @param usage lines of its own before the hint, where it has some
 * @param status when it does not take a command line
 * @param inOrder whether the first operand ends the options
 */
record Syntax(String letters, Map<String, Character> words, String usage, int status, boolean inOrder) {
    private static final char WORDS_ONLY = '/';
    /** After a letter that may have a value, but only in the same argument. */
    private static final char OPTIONAL = '?';
    /** Among the letters: a number is an option, {@code -3} for {@code -n 3}. */
    private static final char NUMBERS = '#';
    /** Among the letters: what looks like the mode of a file is an operand. */
    private static final char MODES = '%';

    /** @param words such as {@code bytes=c}, parted by blanks */
    static Syntax of(String letters, String words) {
        var all = new LinkedHashMap<String, Character>();
        for (String word : words.isEmpty() ? new String[0] : words.split(" ")) {
            int equals = word.lastIndexOf('=');
            all.put(word.substring(0, equals), word.charAt(equals + 1));
        }
        return new Syntax(letters, all, "", 1, false);
    }

    /** With more letters, which people cannot type because only words lead to them. */
    Syntax adding(String hidden) {
        return new Syntax(letters + WORDS_ONLY + hidden, words, usage, status, inOrder);
    }

    Syntax failing(int changed) {
        return new Syntax(letters, words, usage, changed, inOrder);
    }

    Syntax endingAtOperand() {
        return new Syntax(letters, words, usage, status, true);
    }

    Syntax saying(String changed) {
        return new Syntax(letters, words, changed, status, inOrder);
    }

    record Option(char letter, String value) {}

    record Parsed(List<Option> options, List<String> operands) {}

    Parsed parse(List<String> argv) throws Usage {
        var options = new ArrayList<Option>();
        var operands = new ArrayList<String>();
        int at = 1;
        while (at < argv.size()) {
            String argument = argv.get(at);
            at++;
            if (argument.equals("--")) {
                break;
            }
            if (argument.startsWith("--")) {
                at = word(argument.substring(2), argv, at, options);
            } else if (isNumber(argument)) {
                options.add(new Option('n', argument.substring(1)));
            } else if (argument.startsWith("-") && argument.length() > 1 && !isMode(argument)) {
                at = cluster(argument, argv, at, options);
            } else {
                operands.add(argument);
                if (inOrder) {
                    break;
                }
            }
        }
        operands.addAll(argv.subList(at, argv.size()));
        return new Parsed(List.copyOf(options), List.copyOf(operands));
    }

    private boolean isNumber(String argument) {
        return letters.indexOf(NUMBERS) >= 0 && argument.matches("-[0-9]+");
    }

    private boolean isMode(String argument) {
        return letters.indexOf(MODES) >= 0 && argument.matches("-[rwxXstugo]+([-+=,][-+=,rwxXstugoa]*)?");
    }

    private int cluster(String argument, List<String> argv, int next, List<Option> options) throws Usage {
        for (int i = 1; i < argument.length(); i++) {
            char letter = argument.charAt(i);
            int hidden = letters.indexOf(WORDS_ONLY);
            String typed = hidden < 0 ? letters : letters.substring(0, hidden);
            if (!Character.isLetterOrDigit(letter) || typed.indexOf(letter) < 0) {
                throw Usage.withHint("invalid option -- '" + letter + "'");
            }
            if (isFollowedBy(letter, OPTIONAL)) {
                options.add(new Option(letter, argument.substring(i + 1)));
                return next;
            }
            if (!hasValue(letter)) {
                options.add(new Option(letter, ""));
            } else if (i + 1 < argument.length()) {
                options.add(new Option(letter, argument.substring(i + 1)));
                return next;
            } else if (next < argv.size()) {
                options.add(new Option(letter, argv.get(next)));
                return next + 1;
            } else {
                throw Usage.withHint("option requires an argument -- '" + letter + "'");
            }
        }
        return next;
    }

    private boolean hasValue(char letter) {
        return isFollowedBy(letter, ':');
    }

    private boolean isFollowedBy(char letter, char mark) {
        int at = letters.indexOf(letter);
        return at >= 0 && at + 1 < letters.length() && letters.charAt(at + 1) == mark;
    }

    private int word(String text, List<String> argv, int next, List<Option> options) throws Usage {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        String word = known(name, text);
        char letter = words.get(word);
        if (!hasValue(letter)) {
            if (equals >= 0 && isFollowedBy(letter, OPTIONAL)) {
                options.add(new Option(letter, text.substring(equals + 1)));
                return next;
            }
            if (equals >= 0) {
                throw Usage.withHint("option '--" + word + "' doesn't allow an argument");
            }
            options.add(new Option(letter, ""));
            return next;
        }
        if (equals >= 0) {
            options.add(new Option(letter, text.substring(equals + 1)));
            return next;
        }
        if (next == argv.size()) {
            throw Usage.withHint("option '--" + word + "' requires an argument");
        }
        options.add(new Option(letter, argv.get(next)));
        return next + 1;
    }

    private String known(String name, String text) throws Usage {
        if (words.containsKey(name)) {
            return name;
        }
        List<String> meant =
                words.keySet().stream().filter(word -> word.startsWith(name)).toList();
        if (meant.isEmpty()) {
            throw Usage.withHint("unrecognized option '--" + text + "'");
        }
        if (meant.stream().map(words::get).distinct().count() > 1) {
            String possible = String.join(
                    "", meant.stream().map(word -> " '--" + word + "'").toList());
            throw Usage.withHint("option '--" + text + "' is ambiguous; possibilities:" + possible);
        }
        return meant.getFirst();
    }
}
