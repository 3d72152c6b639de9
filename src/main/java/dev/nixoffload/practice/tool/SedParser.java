package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.tool.SedCommand.Address;
import dev.nixoffload.practice.tool.SedCommand.Deed;
import dev.nixoffload.practice.tool.SedCommand.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses {@code sed} scripts. */
final class SedParser {
    private static final int END = -1;

    private final String script;
    private final boolean extended;
    private final int expression;
    private int at;

    /** @param expression the number of the {@code -e} that it comes from */
    SedParser(String script, boolean extended, int expression) {
        this.script = script;
        this.extended = extended;
        this.expression = expression;
    }

    List<SedCommand> commands() throws Usage {
        List<SedCommand> commands = commands(false);
        if (at < script.length()) {
            at++;
            throw error("unexpected `}'");
        }
        return commands;
    }

    private List<SedCommand> commands(boolean inBlock) throws Usage {
        var commands = new ArrayList<SedCommand>();
        while (true) {
            skip(" \t\n;");
            if (peek() == END) {
                if (inBlock) {
                    at = 0;
                    throw error("unmatched `{'");
                }
                return commands;
            }
            if (peek() == '}') {
                return commands;
            }
            if (peek() == '#') {
                skipLine();
            } else {
                commands.add(command());
            }
        }
    }

    private SedCommand command() throws Usage {
        Optional<Address> from = address();
        Optional<Address> to = Optional.empty();
        skip(" \t");
        if (from.isPresent() && peek() == ',') {
            at++;
            skip(" \t");
            to = peek() == '+' ? plus() : address();
            if (to.isEmpty()) {
                at++;
                throw error("unexpected `,'");
            }
        }
        skip(" \t");
        boolean negated = false;
        while (peek() == '!') {
            negated = true;
            at++;
            skip(" \t");
        }
        if (peek() == END || peek() == '\n') {
            throw error("missing command");
        }
        char name = script.charAt(at);
        at++;
        Deed deed = deed(name);
        return new SedCommand(from, to, negated, deed);
    }

    private Optional<Address> plus() {
        at++;
        return Optional.of(new SedCommand.Plus(number()));
    }

    private Optional<Address> address() throws Usage {
        int c = peek();
        if (c >= '0' && c <= '9') {
            long number = number();
            if (peek() == '~') {
                at++;
                return Optional.of(new SedCommand.Step(number, number()));
            }
            return Optional.of(new SedCommand.Number(number));
        }
        if (c == '$') {
            at++;
            return Optional.of(new SedCommand.Last());
        }
        if (c == '/' || c == '\\') {
            at += c == '/' ? 1 : 2;
            char delimiter = script.charAt(at - 1);
            String source = delimited(delimiter, true, "unterminated address regex");
            boolean folds = peek() == 'I';
            at += folds ? 1 : 0;
            return Optional.of(new SedCommand.Matching(pattern(source, folds)));
        }
        return Optional.empty();
    }

    private Deed deed(char name) throws Usage {
        return switch (name) {
            case '{' -> {
                List<SedCommand> commands = commands(true);
                at++;
                end();
                yield new SedCommand.Block(commands);
            }
            case 's' -> substitute();
            case 'y' -> translate();
            case 'a', 'i', 'c' -> new SedCommand.Text(name, text());
            case ':' -> new SedCommand.Label(label());
            case 'b', 't' -> new SedCommand.Jump(name == 't', label());
            case 'q', 'Q' -> {
                skip(" \t");
                int status = peek() >= '0' && peek() <= '9' ? (int) number() : 0;
                end();
                yield new SedCommand.Quit(name == 'q', status);
            }
            case 'p', 'P', 'd', 'D', 'n', 'N', 'g', 'G', 'h', 'H', 'x', '=', 'l', 'z' -> {
                end();
                yield new SedCommand.Letter(name);
            }
            default -> throw error("unknown command: `" + name + "'");
        };
    }

    private void end() throws Usage {
        skip(" \t");
        int c = peek();
        if (c == ';' || c == '\n') {
            at++;
        } else if (c != END && c != '}' && c != '#') {
            at++;
            throw error("extra characters after command");
        }
    }

    private Deed substitute() throws Usage {
        char delimiter = delimiter("unterminated `s' command");
        String source = delimited(delimiter, true, "unterminated `s' command");
        List<Piece> replacement = SedReplacement.pieces(delimited(delimiter, false, "unterminated `s' command"));
        int which = 1;
        boolean all = false;
        boolean prints = false;
        boolean folds = false;
        while (true) {
            int c = peek();
            if (c == 'g') {
                all = true;
            } else if (c == 'p') {
                prints = true;
            } else if (c == 'i' || c == 'I') {
                folds = true;
            } else if (c >= '1' && c <= '9') {
                which = (int) number();
                continue;
            } else if (c == END || c == ';' || c == '\n' || c == '}' || c == ' ' || c == '#') {
                end();
                return new SedCommand.Substitute(pattern(source, folds), replacement, which, all, prints);
            } else {
                at++;
                throw error("unknown option to `s'");
            }
            at++;
        }
    }

    private Deed translate() throws Usage {
        char delimiter = delimiter("unterminated `y' command");
        String from = SedReplacement.unescaped(delimited(delimiter, false, "unterminated `y' command"));
        String to = SedReplacement.unescaped(delimited(delimiter, false, "unterminated `y' command"));
        if (from.length() != to.length()) {
            throw error("strings for `y' command are different lengths");
        }
        end();
        return new SedCommand.Translate(from, to);
    }

    private char delimiter(String complaint) throws Usage {
        if (peek() == END || peek() == '\n' || peek() == '\\') {
            throw error(complaint);
        }
        at++;
        return script.charAt(at - 1);
    }

    /** Up to the delimiter, which loses the backslash before it; in an expression, brackets hide it. */
    private String delimited(char delimiter, boolean expressionText, String complaint) throws Usage {
        var text = new StringBuilder();
        while (peek() != delimiter) {
            if (peek() == END || expressionText && peek() == '\n') {
                throw error(complaint);
            }
            char c = script.charAt(at);
            at++;
            if (c == '\\' && at < script.length()) {
                char next = script.charAt(at);
                at++;
                text.append(next == delimiter ? "" : "\\").append(next);
            } else {
                text.append(c);
            }
        }
        at++;
        return text.toString();
    }

    private Optional<Pattern> pattern(String source, boolean folds) throws Usage {
        if (source.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(PosixRegex.compile(source, extended, folds ? Pattern.CASE_INSENSITIVE : 0));
        } catch (PosixRegex.Bad e) {
            throw error(e.getMessage());
        }
    }

    /** The text of {@code a} and its like: after a backslash and a line end, or on the same line. */
    private String text() throws Usage {
        skip(" \t");
        if (peek() == '\\') {
            at++;
            skip(" \t");
            at += peek() == '\n' ? 1 : 0;
        }
        if (peek() == END) {
            throw error("expected \\ after `a', `c' or `i'");
        }
        var text = new StringBuilder();
        while (peek() != END && peek() != '\n') {
            if (peek() == '\\' && at + 1 < script.length()) {
                at++;
            }
            text.append(script.charAt(at));
            at++;
        }
        return text.append('\n').toString();
    }

    private String label() {
        skip(" \t");
        int start = at;
        while (peek() != END && "\n;}".indexOf(peek()) < 0) {
            at++;
        }
        return script.substring(start, at).strip();
    }

    private long number() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return start == at ? 0 : Long.parseLong(script.substring(start, at));
    }

    private void skip(String characters) {
        while (peek() != END && characters.indexOf(peek()) >= 0) {
            at++;
        }
    }

    private void skipLine() {
        while (peek() != END && peek() != '\n') {
            at++;
        }
    }

    private int peek() {
        return at < script.length() ? script.charAt(at) : END;
    }

    private Usage error(String message) {
        return Usage.plain("-e expression #" + expression + ", char " + at + ": " + message);
    }
}
