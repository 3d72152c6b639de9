package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.shell.Token.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses the shell language, command by command. */
final class Parser {
    private static final Set<String> ENDS_LIST =
            Set.of("do", "done", "elif", "else", "esac", "fi", "then", "}", ")", ";;");
    private static final Node NOTHING = new Node.Sequence(List.of());

    private final ScriptText text;
    private final Lexer lexer;

    Parser(ScriptText text) {
        this.text = text;
        this.lexer = new Lexer(text);
    }

    /** The next line's command, which may go on over several lines; empty at the end of the script. */
    Optional<Node> next() throws SyntaxError, IOException, InterruptedException {
        text.forget();
        Token first = lexer.peek();
        if (first.kind() == Kind.END) {
            return Optional.empty();
        }
        if (first.kind() == Kind.NEWLINE) {
            lexer.next();
            return Optional.of(NOTHING);
        }
        var commands = new ArrayList<Node>();
        while (true) {
            Node command = andOr();
            Token separator = lexer.next();
            boolean background = separator.isOperator("&");
            commands.add(background ? new Node.Background(command) : command);
            if (background || separator.isOperator(";")) {
                Token more = lexer.peek();
                if (more.kind() == Kind.NEWLINE || more.kind() == Kind.END) {
                    lexer.next();
                    return Optional.of(sequence(commands));
                }
            } else if (separator.kind() == Kind.NEWLINE || separator.kind() == Kind.END) {
                return Optional.of(sequence(commands));
            } else {
                throw unexpected(separator);
            }
        }
    }

    /** Whether nothing but blank lines is left, as far as that can be told without waiting for more. */
    boolean isOver() throws IOException, InterruptedException {
        return text.isBlank();
    }

    /** All that is left. */
    Node wholeScript() throws SyntaxError, IOException, InterruptedException {
        Node list = list(true);
        Token end = lexer.next();
        if (end.kind() != Kind.END) {
            throw unexpected(end);
        }
        return list;
    }

    /** What stands before a closing parenthesis, which is taken, too. */
    Node substitution() throws SyntaxError, IOException, InterruptedException {
        Node list = list(true);
        expect(")");
        return list;
    }

    private static Node sequence(List<Node> commands) {
        return commands.size() == 1 ? commands.getFirst() : new Node.Sequence(List.copyOf(commands));
    }

    private Node list(boolean maybeEmpty) throws SyntaxError, IOException, InterruptedException {
        var commands = new ArrayList<Node>();
        skipNewlines();
        while (lexer.peek().kind() != Kind.END && (commands.isEmpty() && !maybeEmpty || !endsList(lexer.peek()))) {
            Node command = andOr();
            boolean background = lexer.peek().isOperator("&");
            commands.add(background ? new Node.Background(command) : command);
            if (background || lexer.peek().isOperator(";")) {
                lexer.next();
            } else if (lexer.peek().kind() != Kind.NEWLINE) {
                break;
            }
            skipNewlines();
        }
        return sequence(commands);
    }

    private static boolean endsList(Token token) {
        return ENDS_LIST.contains(token.text()) && token.is(token.text());
    }

    private void skipNewlines() throws SyntaxError, IOException, InterruptedException {
        while (lexer.peek().kind() == Kind.NEWLINE) {
            lexer.next();
        }
    }

    private Node andOr() throws SyntaxError, IOException, InterruptedException {
        Node node = pipeline();
        while (lexer.peek().isOperator("&&") || lexer.peek().isOperator("||")) {
            boolean and = lexer.next().isOperator("&&");
            skipNewlines();
            Node right = pipeline();
            node = and ? new Node.And(node, right) : new Node.Or(node, right);
        }
        return node;
    }

    private Node pipeline() throws SyntaxError, IOException, InterruptedException {
        boolean negated = lexer.peek().is("!");
        if (negated) {
            lexer.next();
        }
        Node first = command();
        if (!lexer.peek().isOperator("|")) {
            return negated ? new Node.Pipeline(true, List.of(first)) : first;
        }
        var stages = new ArrayList<>(List.of(first));
        while (lexer.peek().isOperator("|")) {
            lexer.next();
            skipNewlines();
            stages.add(command());
        }
        return new Node.Pipeline(negated, List.copyOf(stages));
    }

    private Node command() throws SyntaxError, IOException, InterruptedException {
        Token first = lexer.peek();
        if (first.kind() == Kind.WORD && !first.isKeyword()
                || first.kind() == Kind.REDIRECTION
                || first.kind() == Kind.NUMBER) {
            return new SimpleParser(this, lexer).command();
        }
        Node body = compound(lexer.next());
        var redirections = new ArrayList<Redirection>();
        while (lexer.peek().kind() == Kind.REDIRECTION || lexer.peek().kind() == Kind.NUMBER) {
            redirections.add(new SimpleParser(this, lexer).redirection());
        }
        return redirections.isEmpty() ? body : new Node.Redirected(first.line(), body, List.copyOf(redirections));
    }

    private Node compound(Token first) throws SyntaxError, IOException, InterruptedException {
        return switch (first.is(first.text()) ? first.text() : "") {
            case "if" -> condition();
            case "while", "until" -> {
                Node condition = list(false);
                expect("do");
                Node body = list(false);
                expect("done");
                yield new Node.Loop(first.text().equals("until"), condition, body);
            }
            case "for" -> loopOverWords(first.line());
            case "case" -> choice(first.line());
            case "{" -> {
                Node body = list(false);
                expect("}");
                yield body;
            }
            case "(" -> {
                Node body = list(false);
                expect(")");
                yield new Node.Subshell(first.line(), body);
            }
            default -> throw unexpected(first);
        };
    }

    private Node condition() throws SyntaxError, IOException, InterruptedException {
        Node condition = list(false);
        expect("then");
        Node then = list(false);
        Token next = lexer.next();
        if (next.is("elif")) {
            return new Node.If(condition, then, Optional.of(condition()));
        }
        Optional<Node> otherwise = Optional.empty();
        if (next.is("else")) {
            otherwise = Optional.of(list(false));
            next = lexer.next();
        }
        if (!next.is("fi")) {
            throw unexpected(next, "fi");
        }
        return new Node.If(condition, then, otherwise);
    }

    private Node loopOverWords(int line) throws SyntaxError, IOException, InterruptedException {
        Token variable = lexer.next();
        if (variable.kind() != Kind.WORD || !Variables.isName(variable.text())) {
            throw new SyntaxError(lexer.line(), "Bad for loop variable");
        }
        skipNewlines();
        Optional<List<Word>> words = Optional.empty();
        if (lexer.peek().is("in")) {
            lexer.next();
            var found = new ArrayList<Word>();
            while (lexer.peek().kind() == Kind.WORD) {
                found.add(lexer.next().word());
            }
            Token end = lexer.next();
            if (end.kind() != Kind.NEWLINE && !end.isOperator(";")) {
                throw unexpected(end);
            }
            words = Optional.of(List.copyOf(found));
        } else if (lexer.peek().isOperator(";")) {
            lexer.next();
        }
        skipNewlines();
        expect("do");
        Node body = list(false);
        expect("done");
        return new Node.For(line, variable.text(), words, body);
    }

    private Node choice(int line) throws SyntaxError, IOException, InterruptedException {
        Token subject = lexer.next();
        if (subject.kind() != Kind.WORD) {
            throw unexpected(subject, false, "word");
        }
        skipNewlines();
        expect("in");
        var branches = new ArrayList<Node.Branch>();
        skipNewlines();
        while (!lexer.peek().is("esac")) {
            if (lexer.peek().isOperator("(")) {
                lexer.next();
            }
            var patterns = new ArrayList<Word>();
            do {
                if (!patterns.isEmpty()) {
                    lexer.next();
                }
                Token pattern = lexer.next();
                if (pattern.kind() != Kind.WORD) {
                    throw unexpected(pattern, ")");
                }
                patterns.add(pattern.word());
            } while (lexer.peek().isOperator("|"));
            expect(")");
            branches.add(new Node.Branch(List.copyOf(patterns), list(true)));
            skipNewlines();
            if (lexer.peek().isOperator(";;")) {
                lexer.next();
                skipNewlines();
            } else if (!lexer.peek().is("esac")) {
                throw unexpected(lexer.next(), ";;");
            }
        }
        lexer.next();
        return new Node.Case(line, subject.word(), List.copyOf(branches));
    }

    /** The body of a function. */
    Node functionBody() throws SyntaxError, IOException, InterruptedException {
        skipNewlines();
        return command();
    }

    void expect(String wanted) throws SyntaxError, IOException, InterruptedException {
        Token token = lexer.next();
        if (!token.is(wanted)) {
            throw unexpected(token, wanted);
        }
    }

    private SyntaxError unexpected(Token token, String wanted) {
        return unexpected(token, true, "\"" + wanted + "\"");
    }

    SyntaxError unexpected(Token token, boolean keywords, String wanted) {
        return new SyntaxError(lexer.line(), token.name(keywords) + " unexpected (expecting " + wanted + ")");
    }

    SyntaxError unexpected(Token token) {
        return new SyntaxError(lexer.line(), token.name(true) + " unexpected");
    }
}
