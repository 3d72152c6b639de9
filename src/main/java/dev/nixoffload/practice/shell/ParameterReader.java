package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.shell.Part.Operator;
import dev.nixoffload.practice.shell.WordReader.Around;
import java.io.IOException;
import java.util.List;

/** Reads the names of parameters, and what is between braces. */
final class ParameterReader {
    private final WordReader words;
    private final ScriptText text;

    ParameterReader(WordReader words, ScriptText text) {
        this.words = words;
        this.text = text;
    }

    /** What comes after the opening brace, and the closing one. */
    Part braces(Around around) throws SyntaxError, IOException, InterruptedException {
        Around inside = around.quoted() ? Around.QUOTED_BRACES : Around.BRACES;
        ScriptText.Mark mark = text.mark();
        if (text.take('#')) {
            String name = parameterName();
            if (!name.isEmpty() && text.take('}')) {
                return new Part.Parameter(name, Operator.LENGTH, false, new Word(List.of()));
            }
            text.back(mark);
        }
        String name = parameterName();
        if (name.isEmpty()) {
            return unknown(inside);
        }
        if (text.take('}')) {
            return Part.Parameter.plain(name);
        }
        boolean emptyToo = text.take(':');
        Operator operator = operator(emptyToo);
        if (operator == Operator.UNKNOWN) {
            return unknown(inside);
        }
        boolean trims = operator.compareTo(Operator.TRIM_START) >= 0;
        var argument = new Word(words.parts(trims ? Around.BRACES : inside));
        text.next();
        return new Part.Parameter(name, operator, emptyToo, argument);
    }

    private Part unknown(Around inside) throws SyntaxError, IOException, InterruptedException {
        words.parts(inside);
        text.next();
        return new Part.Parameter("", Operator.UNKNOWN, false, new Word(List.of()));
    }

    private Operator operator(boolean colon) throws IOException, InterruptedException {
        switch (text.peek()) {
            case '-' -> {
                text.next();
                return Operator.DEFAULT;
            }
            case '=' -> {
                text.next();
                return Operator.ASSIGN;
            }
            case '?' -> {
                text.next();
                return Operator.DEMAND;
            }
            case '+' -> {
                text.next();
                return Operator.ALTERNATIVE;
            }
            case '#', '%' -> {
                if (colon) {
                    return Operator.UNKNOWN;
                }
                int c = text.next();
                boolean most = text.take((char) c);
                return c == '#'
                        ? most ? Operator.TRIM_START_MOST : Operator.TRIM_START
                        : most ? Operator.TRIM_END_MOST : Operator.TRIM_END;
            }
            default -> {
                return Operator.UNKNOWN;
            }
        }
    }

    private String parameterName() throws IOException, InterruptedException {
        text.joinLines();
        int c = text.peek();
        if (WordReader.isNameStart(c)) {
            return name();
        }
        var digits = new StringBuilder();
        while (text.peek() >= '0' && text.peek() <= '9') {
            digits.append((char) text.next());
        }
        if (!digits.isEmpty()) {
            return digits.toString();
        }
        return c != ScriptText.END && WordReader.SPECIAL.indexOf(c) >= 0 ? String.valueOf((char) text.next()) : "";
    }

    String name() throws IOException, InterruptedException {
        var name = new StringBuilder();
        while (WordReader.isNameStart(text.peek()) || text.peek() >= '0' && text.peek() <= '9') {
            name.append((char) text.next());
            text.joinLines();
        }
        return name.toString();
    }
}
