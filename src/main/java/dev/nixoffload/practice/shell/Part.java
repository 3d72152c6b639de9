package dev.nixoffload.practice.shell;

import java.util.List;

/** A piece of a word. */
sealed interface Part {
    /** As it stands; between double quotes, quoted. */
    record Text(String text) implements Part {}

    /** After a backslash or between apostrophes. */
    record Quoted(String text) implements Part {}

    record DoubleQuotes(List<Part> parts) implements Part {
        public DoubleQuotes {
            parts = List.copyOf(parts);
        }
    }

    /**
     * {@code $name} and all forms of <code>${name}</code>.
     *
     * @param emptyToo whether there was a colon: an empty value counts as none
     * @param argument what follows the operator
     */
    record Parameter(String name, Operator operator, boolean emptyToo, Word argument) implements Part {
        static Parameter plain(String name) {
            return new Parameter(name, Operator.NONE, false, new Word(List.of()));
        }
    }

    /** What is done with a parameter. */
    enum Operator {
        NONE,
        LENGTH,
        DEFAULT,
        ASSIGN,
        DEMAND,
        ALTERNATIVE,
        TRIM_START,
        TRIM_START_MOST,
        TRIM_END,
        TRIM_END_MOST,
        /** Something else between the braces, which is an error only when it is to be expanded. */
        UNKNOWN
    }

    /** {@code $(…)} or what is between backquotes. */
    record Substitution(Node script) implements Part {}

    /** {@code $((…))}. */
    record Arithmetic(Word expression) implements Part {}
}
