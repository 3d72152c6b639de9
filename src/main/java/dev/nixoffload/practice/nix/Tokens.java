package dev.nixoffload.practice.nix;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression in the Nix language. */
final class Tokens {
    private static final Pattern SPACE = Pattern.compile("(\\s|#[^\n]*|/\\*(?s:.*?)\\*/)+");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_'-]*");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern SYMBOL = Pattern.compile("\\.\\.\\.|==|!=|&&|\\|\\||\\+\\+|//|[{}()\\[\\]:;,?.=!+]");

    private final String text;
    private final String origin;
    private int at;

    Tokens(String text, String origin) {
        this.text = text;
        this.origin = origin;
    }

    /** What a word is. */
    enum Kind {
        NAME,
        NUMBER,
        SYMBOL,
        /** A quotation mark; what follows is text. */
        QUOTE,
        END
    }

    record Token(Kind kind, String text) {}

    /** A piece of a text: letters, or the start of something put into it, or its end. */
    sealed interface Piece {
        record Letters(String text) implements Piece {}

        record Insertion() implements Piece {}

        record End() implements Piece {}
    }

    Token peek() throws NixError {
        int before = at;
        Token token = next();
        at = before;
        return token;
    }

    Token next() throws NixError {
        skip(SPACE);
        if (at == text.length()) {
            return new Token(Kind.END, "end of file");
        }
        for (var each :
                List.of(new Rule(Kind.NAME, NAME), new Rule(Kind.NUMBER, NUMBER), new Rule(Kind.SYMBOL, SYMBOL))) {
            String word = skip(each.pattern());
            if (!word.isEmpty()) {
                return new Token(each.kind(), word);
            }
        }
        if (text.startsWith("\"", at)) {
            at++;
            return new Token(Kind.QUOTE, "\"");
        }
        throw unknown(text.substring(at, at + 1));
    }

    private record Rule(Kind kind, Pattern pattern) {}

    /** Within a text. */
    Piece piece() throws NixError {
        var letters = new StringBuilder();
        while (at < text.length()) {
            if (text.startsWith("\"", at) || text.startsWith("${", at)) {
                if (!letters.isEmpty()) {
                    return new Piece.Letters(letters.toString());
                }
                boolean end = text.charAt(at) == '"';
                at += end ? 1 : 2;
                return end ? new Piece.End() : new Piece.Insertion();
            }
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                char escaped = text.charAt(at++);
                letters.append(
                        switch (escaped) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            default -> escaped;
                        });
            } else {
                letters.append(c);
            }
        }
        throw unexpected("end of file", "'\"'");
    }

    /** {@code «string»:1:7}, of what comes next. */
    String where() {
        List<String> before = new ArrayList<>(List.of(text.substring(0, at).split("\n", -1)));
        return origin + ":" + before.size() + ":" + (before.getLast().length() + 1);
    }

    NixError unexpected(String found, String wanted) {
        return new NixError("syntax error, unexpected " + found + ", expecting " + wanted + "\nat " + where());
    }

    /** Real Nix may understand it; the practice's says that it does not. */
    NixError unknown(String what) {
        return new NixError("syntax error, unexpected '" + what
                + "' (the practice pair knows only a part of the Nix language)\nat " + where());
    }

    private String skip(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return "";
        }
        at = matcher.end();
        return matcher.group();
    }
}
