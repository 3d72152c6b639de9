package dev.nixoffload.practice.tool;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Makes Java's regular expressions of POSIX's, basic and extended, with GNU's additions. One difference stays: of
 * several alternatives Java takes the first that leads on, POSIX the longest.
 */
final class PosixRegex {
    private static final String LITERAL_IN_JAVA = "\\^$.|?*+()[]{}";

    private final String source;
    private final boolean extended;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int open;
    private int groups;
    /** Whether there is something that a repetition could repeat. */
    private boolean repeatable;
    /** Whether an anchor for the start could stand here. */
    private boolean start = true;

    /** An expression that is none; the message is that of the C library. */
    static final class Bad extends Exception {
        Bad(String message) {
            super(message, null, false, false);
        }
    }

    private PosixRegex(String source, boolean extended) {
        this.source = source;
        this.extended = extended;
    }

    /** @param flags of {@link Pattern} */
    static Pattern compile(String source, boolean extended, int flags) throws Bad {
        return compiled(java(source, extended), flags);
    }

    static Pattern compiled(String java, int flags) throws Bad {
        try {
            return Pattern.compile(java, flags | Pattern.DOTALL | Pattern.UNIX_LINES);
        } catch (PatternSyntaxException _) {
            throw new Bad("Invalid regular expression");
        }
    }

    /** The same expression in Java's language. */
    static String java(String source, boolean extended) throws Bad {
        return new PosixRegex(source, extended).translated();
    }

    private String translated() throws Bad {
        while (at < source.length()) {
            char c = source.charAt(at);
            at++;
            if (c == '\\') {
                if (at == source.length()) {
                    throw new Bad("Trailing backslash");
                }
                escaped(source.charAt(at++));
            } else if (c == '[') {
                out.append(bracket());
                atom();
            } else if (c == '.') {
                out.append('.');
                atom();
            } else if (c == '*') {
                repeat('*');
            } else if (c == '^' && (extended || start)) {
                out.append('^');
                repeatable = false;
            } else if (c == '$' && (extended || endsHere())) {
                out.append("\\z");
                repeatable = false;
                start = false;
            } else if (extended && "()|+?{".indexOf(c) >= 0) {
                operator(c);
            } else {
                literal(c);
            }
        }
        if (open > 0) {
            throw new Bad("Unmatched ( or \\(");
        }
        return out.toString();
    }

    private void atom() {
        repeatable = true;
        start = false;
    }

    private void literal(char c) {
        if (LITERAL_IN_JAVA.indexOf(c) >= 0) {
            out.append('\\');
        }
        out.append(c);
        atom();
    }

    private boolean endsHere() {
        return at == source.length() || source.startsWith("\\)", at) || source.startsWith("\\|", at);
    }

    private void repeat(char c) {
        if (!repeatable) {
            // At the start a repetition means itself in basic expressions, and nothing in extended ones.
            if (!extended) {
                literal(c);
            }
            return;
        }
        char before = out.charAt(out.length() - 1);
        boolean doubled = (before == '*' || before == '+' || before == '?' || before == '}') && !isEscaped();
        if (doubled) {
            out.insert(startOfAtom(), "(?:").append(')');
        }
        out.append(c);
    }

    /** A repetition of a repetition would be possessive or lazy to Java. */
    private int startOfAtom() {
        int from = out.length() - 1;
        while (from > 0 && !startsAtom(from)) {
            from--;
        }
        return from;
    }

    private boolean startsAtom(int from) {
        try {
            Pattern.compile(out.substring(from));
            Pattern.compile(out.substring(0, from));
            return "*+?{".indexOf(out.charAt(from)) < 0 && (from == 0 || out.charAt(from - 1) != '\\');
        } catch (PatternSyntaxException _) {
            return false;
        }
    }

    private boolean isEscaped() {
        int backslashes = 0;
        for (int i = out.length() - 2; i >= 0 && out.charAt(i) == '\\'; i--) {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private void operator(char c) throws Bad {
        switch (c) {
            case '(' -> {
                out.append('(');
                open++;
                groups++;
                repeatable = false;
                start = true;
            }
            case ')' -> {
                if (open == 0) {
                    if (extended) {
                        literal(')');
                        return;
                    }
                    throw new Bad("Unmatched ) or \\)");
                }
                out.append(')');
                open--;
                atom();
            }
            case '|' -> {
                out.append('|');
                repeatable = false;
                start = true;
            }
            case '{' -> interval();
            default -> repeat(c);
        }
    }

    private void interval() throws Bad {
        String close = extended ? "}" : "\\}";
        int end = source.indexOf(close, at);
        String bounds = end < 0 ? "" : source.substring(at, end);
        if (!bounds.matches("[0-9]*(,[0-9]*)?") || bounds.isEmpty() || !repeatable) {
            if (!extended) {
                throw new Bad(
                        end < 0
                                ? "Unmatched \\{"
                                : repeatable ? "Invalid content of \\{\\}" : "Invalid preceding regular expression");
            }
            literal('{');
            return;
        }
        at = end + close.length();
        String from = bounds.startsWith(",") ? "0" + bounds : bounds;
        int comma = from.indexOf(',');
        boolean falls = comma >= 0
                && comma + 1 < from.length()
                && Integer.parseInt(from.substring(comma + 1)) < Integer.parseInt(from.substring(0, comma));
        if (falls) {
            throw new Bad("Invalid content of \\{\\}");
        }
        out.append('{').append(from).append('}');
    }

    private void escaped(char c) throws Bad {
        if (!extended && "(){|+?".indexOf(c) >= 0) {
            operator(c);
            return;
        }
        switch (c) {
            case 'w' -> out.append("[A-Za-z0-9_]");
            case 'W' -> out.append("[^A-Za-z0-9_]");
            case 's' -> out.append("[ \\t\\n\\x0B\\f\\r]");
            case 'S' -> out.append("[^ \\t\\n\\x0B\\f\\r]");
            case 'n' -> out.append("\\n");
            case 't' -> out.append("\\t");
            case 'b' -> out.append("\\b");
            case 'B' -> out.append("\\B");
            case '<' -> out.append("\\b(?=\\w)");
            case '>' -> out.append("\\b(?<=\\w)");
            case '`' -> out.append("\\A");
            case '\'' -> out.append("\\z");
            default -> {
                if (c >= '1' && c <= '9') {
                    if (c - '0' > groups) {
                        throw new Bad("Invalid back reference");
                    }
                    out.append("(?:\\").append(c).append(')');
                } else {
                    literal(c);
                }
            }
        }
        atom();
    }

    private String bracket() throws Bad {
        var set = new StringBuilder("[");
        int from = at;
        if (at < source.length() && source.charAt(at) == '^') {
            set.append('^');
            at++;
            from++;
        }
        while (true) {
            if (at >= source.length()) {
                throw new Bad("Unmatched [, [^, [:, [., or [=");
            }
            char c = source.charAt(at);
            if (c == ']' && at > from) {
                at++;
                return set.append(']').toString();
            }
            if (c == '[' && at + 1 < source.length() && ":.=".indexOf(source.charAt(at + 1)) >= 0) {
                named(set, source.charAt(at + 1));
                continue;
            }
            at++;
            boolean range = c == '-' && at - 1 > from && at < source.length() && source.charAt(at) != ']';
            if (range) {
                set.append('-');
            } else {
                set.append("\\[]^-&".indexOf(c) >= 0 ? "\\" + c : String.valueOf(c));
            }
        }
    }

    private void named(StringBuilder set, char kind) throws Bad {
        int end = source.indexOf(kind + "]", at + 2);
        if (end < 0) {
            throw new Bad("Unmatched [, [^, [:, [., or [=");
        }
        String name = source.substring(at + 2, end);
        at = end + 2;
        if (kind != ':') {
            set.append(name.matches("\\w+") ? name : "\\" + name);
            return;
        }
        set.append(
                switch (name) {
                    case "alpha" -> "A-Za-z";
                    case "digit" -> "0-9";
                    case "alnum" -> "A-Za-z0-9";
                    case "upper" -> "A-Z";
                    case "lower" -> "a-z";
                    case "space" -> " \\t\\n\\x0B\\f\\r";
                    case "blank" -> " \\t";
                    case "punct" -> "!-/:-@\\[-`{-~";
                    case "print" -> " -~";
                    case "graph" -> "!-~";
                    case "cntrl" -> "\\x00-\\x1F\\x7F";
                    case "xdigit" -> "0-9A-Fa-f";
                    default -> throw new Bad("Invalid character class name");
                });
    }
}
