package dev.nixoffload.practice.shell;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What {@code set} and the command line turn on and off. */
final class Options {
    enum Option {
        ERREXIT('e', "errexit"),
        NOGLOB('f', "noglob"),
        IGNOREEOF('I', "ignoreeof"),
        INTERACTIVE('i', "interactive"),
        MONITOR('m', "monitor"),
        NOEXEC('n', "noexec"),
        STDIN('s', "stdin"),
        XTRACE('x', "xtrace"),
        VERBOSE('v', "verbose"),
        VI('V', "vi"),
        EMACS('E', "emacs"),
        NOCLOBBER('C', "noclobber"),
        ALLEXPORT('a', "allexport"),
        NOTIFY('b', "notify"),
        NOUNSET('u', "nounset"),
        NOLOG('\0', "nolog"),
        DEBUG('\0', "debug"),
        /** Of bash only. */
        PIPEFAIL('\0', "pipefail");

        private final char letter;
        private final String word;

        Option(char letter, String word) {
            this.letter = letter;
            this.word = word;
        }

        String word() {
            return word;
        }

        static Optional<Option> of(char letter) {
            return Arrays.stream(values())
                    .filter(option -> option.letter == letter && letter != '\0')
                    .findFirst();
        }

        static Optional<Option> of(String word) {
            return Arrays.stream(values())
                    .filter(option -> option.word.equals(word))
                    .findFirst();
        }
    }

    private final Set<Option> on;

    Options() {
        on = EnumSet.noneOf(Option.class);
    }

    /** A copy. */
    Options(Options others) {
        on = EnumSet.copyOf(others.on);
    }

    boolean is(Option option) {
        return on.contains(option);
    }

    void set(Option option, boolean wanted) {
        if (wanted) {
            on.add(option);
        } else {
            on.remove(option);
        }
    }

    /** {@code $-}. */
    String letters() {
        var letters = new StringBuilder();
        for (Option option : on) {
            if (option.letter != '\0') {
                letters.append(option.letter);
            }
        }
        return letters.reverse().toString();
    }
}
