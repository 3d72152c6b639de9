package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.shell.Redirection.Mode;
import dev.nixoffload.practice.shell.Token.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses simple commands, redirections, and functions, which begin like a simple command. */
final class SimpleParser {
    private final Parser parser;
    private final Lexer lexer;

    SimpleParser(Parser parser, Lexer lexer) {
        this.parser = parser;
        this.lexer = lexer;
    }

    Node command() throws SyntaxError, IOException, InterruptedException {
        int line = lexer.peek().line();
        var assignments = new ArrayList<Node.Assignment>();
        var words = new ArrayList<Word>();
        var redirections = new ArrayList<Redirection>();
        while (true) {
            Token token = lexer.peek();
            switch (token.kind()) {
                case WORD -> {
                    lexer.next();
                    Optional<Node.Assignment> assignment =
                            words.isEmpty() ? assignment(token.word()) : Optional.empty();
                    assignment.ifPresentOrElse(assignments::add, () -> words.add(token.word()));
                }
                case REDIRECTION, NUMBER -> redirections.add(redirection());
                default -> {
                    boolean function = token.isOperator("(")
                            && words.size() == 1
                            && assignments.isEmpty()
                            && redirections.isEmpty();
                    return function
                            ? function(line, words.getFirst())
                            : new Node.Simple(
                                    line, List.copyOf(assignments), List.copyOf(words), List.copyOf(redirections));
                }
            }
        }
    }

    private Node function(int line, Word name) throws SyntaxError, IOException, InterruptedException {
        lexer.next();
        parser.expect(")");
        if (!Variables.isName(name.bare()) || SpecialBuiltins.NAMES.contains(name.bare())) {
            throw new SyntaxError(lexer.line(), "Bad function name");
        }
        return new Node.Function(line, name.bare(), parser.functionBody());
    }

    /** {@code name=value}, with all of the name unquoted. */
    static Optional<Node.Assignment> assignment(Word word) {
        if (word.parts().isEmpty() || !(word.parts().getFirst() instanceof Part.Text(String text))) {
            return Optional.empty();
        }
        int equals = text.indexOf('=');
        if (equals < 1 || !Variables.isName(text.substring(0, equals))) {
            return Optional.empty();
        }
        var value = new ArrayList<Part>();
        if (equals + 1 < text.length()) {
            value.add(new Part.Text(text.substring(equals + 1)));
        }
        value.addAll(word.parts().subList(1, word.parts().size()));
        return Optional.of(new Node.Assignment(text.substring(0, equals), new Word(value)));
    }

    Redirection redirection() throws SyntaxError, IOException, InterruptedException {
        Token first = lexer.next();
        int descriptor = -1;
        if (first.kind() == Kind.NUMBER) {
            descriptor = first.text().charAt(0) - '0';
            first = lexer.next();
        }
        if (descriptor < 0) {
            descriptor = first.text().startsWith("<") ? 0 : 1;
        }
        Token target = lexer.next();
        if (target.kind() != Kind.WORD) {
            throw parser.unexpected(target);
        }
        return switch (first.text()) {
            case "<<", "<<-" -> document(descriptor, target.word(), first.text().equals("<<-"));
            case "<&", ">&" -> {
                String bare = target.text();
                boolean certain = target.word().parts().size() == 1 && !bare.isEmpty();
                if (certain && !bare.matches("[0-9]|-")) {
                    lexer.peek();
                    throw new SyntaxError(lexer.line(), "Bad fd number");
                }
                yield new Redirection.Duplicate(descriptor, target.word());
            }
            default -> new Redirection.File(descriptor, mode(first.text()), target.word());
        };
    }

    private Redirection document(int descriptor, Word delimiter, boolean tabsStripped) {
        var text = new StringBuilder();
        delimiter.parts().forEach(part -> raw(part, text));
        var document = new HereDocument(text.toString(), !delimiter.quoted(), tabsStripped);
        lexer.await(document);
        return new Redirection.Here(descriptor, document);
    }

    private static void raw(Part part, StringBuilder text) {
        switch (part) {
            case Part.Text(String plain) -> text.append(plain);
            case Part.Quoted(String quoted) -> text.append(quoted);
            case Part.DoubleQuotes(List<Part> parts) -> parts.forEach(inner -> raw(inner, text));
            case Part.Parameter parameter -> text.append('$').append(parameter.name());
            // Nobody ends a document by a substitution.
            case Part.Substitution _, Part.Arithmetic _ -> text.append('$');
        }
    }

    private static Mode mode(String operator) {
        return switch (operator) {
            case "<" -> Mode.READ;
            case ">" -> Mode.WRITE;
            case ">|" -> Mode.CLOBBER;
            case ">>" -> Mode.APPEND;
            case "<>" -> Mode.READ_WRITE;
            default -> throw new IllegalStateException(operator);
        };
    }
}
