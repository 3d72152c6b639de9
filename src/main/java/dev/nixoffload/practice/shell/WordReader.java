package dev.nixoffload.practice.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads words: quoting, and the expansions that they name. */
final class WordReader {
    private static final String ENDS_WORD = " \t\n;&|<>()";
    static final String SPECIAL = "@*#?-$!";

    private final ScriptText text;

    WordReader(ScriptText text) {
        this.text = text;
    }

    /** Where the parts stand, which decides on what ends them and on what a backslash and a quote are. */
    enum Around {
        NOTHING,
        QUOTES,
        BRACES,
        /** Braces that stand between double quotes themselves. */
        QUOTED_BRACES,
        ARITHMETIC,
        HERE_DOCUMENT;

        boolean quoted() {
            return this == QUOTES || this == QUOTED_BRACES || this == ARITHMETIC || this == HERE_DOCUMENT;
        }
    }

    /** Collects the parts of one word; neighbouring characters become one text. */
    private static final class Parts {
        private final List<Part> parts = new ArrayList<>();
        private final StringBuilder plain = new StringBuilder();

        void plain(int c) {
            plain.append((char) c);
        }

        void add(Part part) {
            if (!plain.isEmpty()) {
                parts.add(new Part.Text(plain.toString()));
                plain.setLength(0);
            }
            parts.add(part);
        }

        List<Part> all() {
            if (!plain.isEmpty()) {
                parts.add(new Part.Text(plain.toString()));
                plain.setLength(0);
            }
            return parts;
        }
    }

    Word word() throws SyntaxError, IOException, InterruptedException {
        return new Word(parts(Around.NOTHING));
    }

    /** What a here-document that expands has. */
    static Word hereDocument(String body, int line) throws SyntaxError, IOException, InterruptedException {
        var text = new ScriptText(LineSource.of(body), line);
        return new Word(new WordReader(text).parts(Around.HERE_DOCUMENT));
    }

    /** What the prompts have. */
    static Word prompt(String value) throws SyntaxError, IOException, InterruptedException {
        return hereDocument(value, 1);
    }

    List<Part> parts(Around around) throws SyntaxError, IOException, InterruptedException {
        var parts = new Parts();
        int depth = 0;
        while (true) {
            text.joinLines();
            int c = text.peek();
            if (c == ScriptText.END) {
                switch (around) {
                    case NOTHING, HERE_DOCUMENT -> {
                        return parts.all();
                    }
                    case QUOTES -> throw error("Unterminated quoted string");
                    case BRACES, QUOTED_BRACES -> throw error("Missing '}'");
                    case ARITHMETIC -> throw error("Missing '))'");
                }
            }
            switch (around) {
                case NOTHING -> {
                    if (ENDS_WORD.indexOf(c) >= 0) {
                        return parts.all();
                    }
                }
                case QUOTES -> {
                    if (c == '"') {
                        return parts.all();
                    }
                }
                case BRACES, QUOTED_BRACES -> {
                    if (c == '}') {
                        return parts.all();
                    }
                }
                case ARITHMETIC -> {
                    if (c == ')' && depth == 0 && text.peek(1) == ')') {
                        return parts.all();
                    }
                    depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
                }
                case HERE_DOCUMENT -> {}
            }
            part(parts, around);
        }
    }

    private void part(Parts parts, Around around) throws SyntaxError, IOException, InterruptedException {
        int c = text.next();
        switch (c) {
            case '\\' -> backslash(parts, around);
            case '\'' -> {
                if (around.quoted()) {
                    parts.plain(c);
                } else {
                    parts.add(new Part.Quoted(untilApostrophe()));
                }
            }
            case '"' -> {
                if (around == Around.HERE_DOCUMENT) {
                    parts.plain(c);
                } else if (around != Around.ARITHMETIC) {
                    List<Part> inner = parts(Around.QUOTES);
                    text.next();
                    parts.add(new Part.DoubleQuotes(inner));
                }
            }
            case '$' -> dollar(parts, around);
            case '`' -> parts.add(backquotes(around));
            default -> parts.plain(c);
        }
    }

    private void backslash(Parts parts, Around around) throws IOException, InterruptedException {
        int c = text.peek();
        String escaped = switch (around) {
            case NOTHING, BRACES -> "";
            case QUOTES -> "$`\"\\";
            case QUOTED_BRACES -> "$`\"\\}";
            case ARITHMETIC, HERE_DOCUMENT -> "$`\\";
        };
        if (c == ScriptText.END) {
            parts.plain('\\');
        } else if (escaped.isEmpty() || escaped.indexOf(c) >= 0) {
            parts.add(new Part.Quoted(String.valueOf((char) text.next())));
        } else {
            parts.add(new Part.Quoted("\\"));
        }
    }

    private String untilApostrophe() throws SyntaxError, IOException, InterruptedException {
        var quoted = new StringBuilder();
        for (int c = text.next(); c != '\''; c = text.next()) {
            if (c == ScriptText.END) {
                throw error("Unterminated quoted string");
            }
            quoted.append((char) c);
        }
        return quoted.toString();
    }

    private void dollar(Parts parts, Around around) throws SyntaxError, IOException, InterruptedException {
        text.joinLines();
        int c = text.peek();
        if (c == '(') {
            parts.add(parenthesis());
        } else if (c == '{') {
            text.next();
            parts.add(new ParameterReader(this, text).braces(around));
        } else if (isNameStart(c)) {
            parts.add(Part.Parameter.plain(new ParameterReader(this, text).name()));
        } else if (c != ScriptText.END && (c >= '0' && c <= '9' || SPECIAL.indexOf(c) >= 0)) {
            parts.add(Part.Parameter.plain(String.valueOf((char) text.next())));
        } else {
            parts.plain('$');
        }
    }

    private Part parenthesis() throws SyntaxError, IOException, InterruptedException {
        text.next();
        if (text.take('(')) {
            // As to dash, this never is a subshell within a substitution.
            List<Part> expression = parts(Around.ARITHMETIC);
            text.next();
            text.next();
            return new Part.Arithmetic(new Word(expression));
        }
        return new Part.Substitution(new Parser(text).substitution());
    }

    private Part backquotes(Around around) throws SyntaxError, IOException, InterruptedException {
        int line = text.line();
        var script = new StringBuilder();
        for (int c = text.next(); c != '`'; c = text.next()) {
            if (c == ScriptText.END) {
                throw error("EOF in backquote substitution");
            }
            if (c == '\\') {
                int next = text.peek();
                boolean escapes = next == '\\' || next == '$' || next == '`' || next == '"' && around.quoted();
                if (escapes) {
                    c = text.next();
                }
            }
            script.append((char) c);
        }
        return new Part.Substitution(new Parser(new ScriptText(LineSource.of(script.toString()), line)).wholeScript());
    }

    static boolean isNameStart(int c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private SyntaxError error(String message) {
        return new SyntaxError(text.line(), message);
    }
}
