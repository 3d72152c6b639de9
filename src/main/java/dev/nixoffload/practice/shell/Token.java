package dev.nixoffload.practice.shell;

import java.util.Set;

/**
 * A token of a script.
 *
 * @param text of an operator; of a word without any quoting; the digits of a number
 * @param line where it starts
 */
record Token(Kind kind, String text, Word word, int line) {
    private static final Set<String> KEYWORDS = Set.of(
            "!", "case", "do", "done", "elif", "else", "esac", "fi", "for", "if", "in", "then", "until", "while", "{",
            "}");

    enum Kind {
        WORD,
        OPERATOR,
        REDIRECTION,
        /** The descriptor before a redirection. */
        NUMBER,
        NEWLINE,
        END
    }

    boolean is(String wanted) {
        return (kind == Kind.OPERATOR || kind == Kind.WORD) && text.equals(wanted);
    }

    boolean isOperator(String wanted) {
        return kind == Kind.OPERATOR && text.equals(wanted);
    }

    boolean isKeyword() {
        return kind == Kind.WORD && isKeyword(text);
    }

    static boolean isKeyword(String text) {
        return KEYWORDS.contains(text);
    }

    /** What dash calls it in its errors. */
    String name(boolean keywords) {
        return switch (kind) {
            case WORD -> keywords && isKeyword() ? "\"" + text + "\"" : "word";
            case OPERATOR -> "\"" + text + "\"";
            case REDIRECTION, NUMBER -> "redirection";
            case NEWLINE -> "newline";
            case END -> "end of file";
        };
    }
}
