package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.shell.Token.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Cuts a script into tokens, with one to look at ahead, and reads here-documents where a line ends. */
final class Lexer {
    private static final Word NONE = new Word(List.of());
    private static final List<String> OPERATORS = List.of("&&", "||", ";;", "&", "|", ";", "(", ")");
    private static final List<String> REDIRECTIONS = List.of("<<-", "<<", "<&", "<>", ">>", ">&", ">|", "<", ">");

    private final ScriptText text;
    private final WordReader words;
    private final List<HereDocument> awaited = new ArrayList<>();
    private Token ahead;

    Lexer(ScriptText text) {
        this.text = text;
        this.words = new WordReader(text);
    }

    Token peek() throws SyntaxError, IOException, InterruptedException {
        if (ahead == null) {
            ahead = read();
        }
        return ahead;
    }

    Token next() throws SyntaxError, IOException, InterruptedException {
        Token token = peek();
        ahead = null;
        return token;
    }

    int line() {
        return text.line();
    }

    /** Has a document read at the end of this line. */
    void await(HereDocument document) {
        awaited.add(document);
    }

    private Token read() throws SyntaxError, IOException, InterruptedException {
        skipBlanks();
        int line = text.line();
        int c = text.peek();
        if (c == ScriptText.END) {
            readDocuments();
            return new Token(Kind.END, "", NONE, line);
        }
        if (c == '\n') {
            text.next();
            readDocuments();
            return new Token(Kind.NEWLINE, "", NONE, line);
        }
        String redirection = operator(REDIRECTIONS);
        if (!redirection.isEmpty()) {
            return new Token(Kind.REDIRECTION, redirection, NONE, line);
        }
        String operator = operator(OPERATORS);
        if (!operator.isEmpty()) {
            return new Token(Kind.OPERATOR, operator, NONE, line);
        }
        Word word = words.word();
        String bare = word.bare();
        boolean redirects = text.peek() == '<' || text.peek() == '>';
        if (redirects && bare.length() == 1 && bare.charAt(0) >= '0' && bare.charAt(0) <= '9') {
            return new Token(Kind.NUMBER, bare, word, line);
        }
        return new Token(Kind.WORD, bare, word, line);
    }

    private void skipBlanks() throws IOException, InterruptedException {
        while (true) {
            text.joinLines();
            int c = text.peek();
            if (c == '#') {
                while (text.peek() != '\n' && text.peek() != ScriptText.END) {
                    text.next();
                }
                return;
            }
            if (c != ' ' && c != '\t') {
                return;
            }
            text.next();
        }
    }

    private String operator(List<String> operators) throws IOException, InterruptedException {
        for (String operator : operators) {
            ScriptText.Mark mark = text.mark();
            boolean all = true;
            for (int i = 0; all && i < operator.length(); i++) {
                if (i > 0) {
                    text.joinLines();
                }
                all = text.take(operator.charAt(i));
            }
            if (all) {
                return operator;
            }
            text.back(mark);
        }
        return "";
    }

    private void readDocuments() throws SyntaxError, IOException, InterruptedException {
        for (HereDocument document : awaited) {
            int line = text.line();
            String body = body(document);
            document.take(
                    document.expanded()
                            ? WordReader.hereDocument(body, line)
                            : new Word(List.of(new Part.Quoted(body))));
        }
        awaited.clear();
    }

    private String body(HereDocument document) throws IOException, InterruptedException {
        var body = new StringBuilder();
        boolean joined = false;
        while (text.peek() != ScriptText.END) {
            String line = documentLine();
            if (document.tabsStripped() && !joined) {
                line = line.replaceFirst("^\t+", "");
            }
            String bare = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
            if (!joined && bare.equals(document.delimiter())) {
                break;
            }
            body.append(line);
            joined = document.expanded() && endsInBackslash(bare);
        }
        return body.toString();
    }

    private String documentLine() throws IOException, InterruptedException {
        ScriptText.Mark mark = text.mark();
        int c = text.next();
        while (c != '\n' && c != ScriptText.END) {
            c = text.next();
        }
        return text.since(mark);
    }

    private static boolean endsInBackslash(String line) {
        int at = line.length();
        while (at > 0 && line.charAt(at - 1) == '\\') {
            at--;
        }
        return (line.length() - at) % 2 == 1;
    }
}
