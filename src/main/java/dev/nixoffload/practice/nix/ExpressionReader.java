package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.nix.Tokens.Kind;
import dev.nixoffload.practice.nix.Tokens.Piece;
import dev.nixoffload.practice.nix.Tokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the part of the Nix language that the practice knows; anything else is a syntax error that says so. */
final class ExpressionReader {
    /** From the loosest to the tightest. */
    private static final List<List<String>> OPERATORS =
            List.of(List.of("||"), List.of("&&"), List.of("==", "!="), List.of("//"), List.of("+"), List.of("++"));

    private static final Set<String> RESERVED =
            Set.of("if", "then", "else", "let", "in", "with", "rec", "assert", "inherit", "or");

    private final Tokens tokens;

    private ExpressionReader(Tokens tokens) {
        this.tokens = tokens;
    }

    /** @param origin where it stands, as errors name it */
    static Expression read(String text, String origin) throws NixError {
        var reader = new ExpressionReader(new Tokens(text, origin));
        Expression whole = reader.expression();
        Token rest = reader.tokens.next();
        if (rest.kind() != Kind.END) {
            throw reader.tokens.unexpected("'" + rest.text() + "'", "end of file");
        }
        return whole;
    }

    private Expression expression() throws NixError {
        Token first = tokens.peek();
        return switch (first.text()) {
            case "if" -> {
                tokens.next();
                Expression condition = expression();
                expect("then");
                Expression yes = expression();
                expect("else");
                yield new Expression.Choice(condition, yes, expression());
            }
            case "let" -> {
                tokens.next();
                var names = new ArrayList<Map.Entry<String, Expression>>();
                while (!take("in")) {
                    String name = name();
                    expect("=");
                    names.add(Map.entry(name, expression()));
                    expect(";");
                }
                yield new Expression.Let(names, expression());
            }
            case "with", "rec", "assert" -> throw tokens.unknown(first.text());
            default -> operation(0);
        };
    }

    private Expression operation(int level) throws NixError {
        if (level == OPERATORS.size()) {
            return take("!") ? new Expression.Not(operation(level)) : application();
        }
        Expression left = operation(level + 1);
        while (OPERATORS.get(level).contains(tokens.peek().text())
                && tokens.peek().kind() == Kind.SYMBOL) {
            String operator = tokens.next().text();
            left = new Expression.Binary(operator, left, operation(level + 1));
        }
        return left;
    }

    private Expression application() throws NixError {
        Expression function = selection();
        while (startsOperand(tokens.peek())) {
            function = new Expression.Call(function, selection());
        }
        return function;
    }

    private static boolean startsOperand(Token token) {
        return switch (token.kind()) {
            case NAME -> !RESERVED.contains(token.text());
            case NUMBER, QUOTE -> true;
            case SYMBOL ->
                token.text().equals("{")
                        || token.text().equals("(")
                        || token.text().equals("[");
            case END -> false;
        };
    }

    private Expression selection() throws NixError {
        Expression set = operand();
        while (take(".")) {
            set = new Expression.Select(set, name());
        }
        return set;
    }

    private Expression operand() throws NixError {
        String where = tokens.where();
        Token token = tokens.next();
        return switch (token.kind()) {
            case NUMBER -> new Expression.Literal(new Value.Whole(Long.parseLong(token.text())));
            case QUOTE -> text();
            case NAME -> variable(token.text(), where);
            case SYMBOL ->
                switch (token.text()) {
                    case "(" -> {
                        Expression inner = expression();
                        expect(")");
                        yield inner;
                    }
                    case "[" -> list();
                    case "{" -> braces();
                    default -> throw tokens.unexpected("'" + token.text() + "'", "an expression");
                };
            case END -> throw tokens.unexpected(token.text(), "an expression");
        };
    }

    private Expression variable(String name, String where) throws NixError {
        if (RESERVED.contains(name)) {
            throw tokens.unknown(name);
        }
        if (take(":")) {
            return new Expression.Lambda(name, expression());
        }
        return switch (name) {
            case "true" -> new Expression.Literal(new Value.Truth(true));
            case "false" -> new Expression.Literal(new Value.Truth(false));
            case "null" -> new Expression.Literal(new Value.Nothing());
            default -> new Expression.Variable(name, where);
        };
    }

    private Expression text() throws NixError {
        var parts = new ArrayList<Expression>();
        while (true) {
            switch (tokens.piece()) {
                case Piece.Letters(String letters) -> parts.add(new Expression.Literal(new Value.Text(letters)));
                case Piece.Insertion _ -> {
                    parts.add(expression());
                    // What follows the brace is text again, spaces included.
                    expect("}");
                }
                case Piece.End _ -> {
                    return new Expression.Text(parts);
                }
            }
        }
    }

    private Expression list() throws NixError {
        var members = new ArrayList<Expression>();
        while (!take("]")) {
            members.add(selection());
        }
        return new Expression.Sequence(members);
    }

    /** A set, or the head of a function of one: what follows the first name tells. */
    private Expression braces() throws NixError {
        if (take("}")) {
            return take(":")
                    ? new Expression.Pattern(Map.of(), false, expression())
                    : new Expression.Attributes(Map.of());
        }
        if (take("...")) {
            expect("}");
            expect(":");
            return new Expression.Pattern(Map.of(), true, expression());
        }
        if (tokens.peek().text().equals("inherit")) {
            return attributes(Optional.empty());
        }
        String first = attribute();
        return tokens.peek().text().equals("=") || tokens.peek().text().equals(".")
                ? attributes(Optional.of(first))
                : pattern(first);
    }

    private Expression attributes(Optional<String> started) throws NixError {
        var members = new HashMap<String, Expression>();
        Optional<String> open = started;
        while (open.isPresent() || !take("}")) {
            if (open.isEmpty() && take("inherit")) {
                while (!take(";")) {
                    String where = tokens.where();
                    String name = name();
                    members.put(name, new Expression.Variable(name, where));
                }
                continue;
            }
            String name = open.isPresent() ? open.get() : attribute();
            open = Optional.empty();
            expect("=");
            if (members.put(name, expression()) != null) {
                throw new NixError("attribute '" + name + "' already defined\nat " + tokens.where());
            }
            expect(";");
        }
        return new Expression.Attributes(members);
    }

    private Expression pattern(String first) throws NixError {
        var members = new LinkedHashMap<String, Optional<Expression>>();
        boolean open = false;
        String name = first;
        while (true) {
            members.put(name, take("?") ? Optional.of(expression()) : Optional.empty());
            if (!take(",")) {
                break;
            }
            if (take("...")) {
                open = true;
                break;
            }
            name = name();
        }
        expect("}");
        expect(":");
        return new Expression.Pattern(members, open, expression());
    }

    private String attribute() throws NixError {
        if (tokens.peek().kind() != Kind.QUOTE) {
            return name();
        }
        tokens.next();
        return switch (tokens.piece()) {
            case Piece.Letters(String letters) -> {
                tokens.next();
                yield letters;
            }
            case Piece.Insertion _, Piece.End _ -> throw tokens.unknown("\"");
        };
    }

    private String name() throws NixError {
        Token token = tokens.next();
        if (token.kind() != Kind.NAME || RESERVED.contains(token.text())) {
            throw tokens.unexpected("'" + token.text() + "'", "an identifier");
        }
        return token.text();
    }

    private boolean take(String word) throws NixError {
        boolean there =
                tokens.peek().kind() != Kind.QUOTE && tokens.peek().text().equals(word);
        if (there) {
            tokens.next();
        }
        return there;
    }

    private void expect(String word) throws NixError {
        if (!take(word)) {
            throw tokens.unexpected("'" + tokens.peek().text() + "'", "'" + word + "'");
        }
    }
}
