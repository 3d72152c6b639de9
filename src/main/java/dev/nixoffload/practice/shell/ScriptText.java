package dev.nixoffload.practice.shell;

import java.io.IOException;

/** The part of a script that is being parsed: a place in it that can go forward, and back to a mark. */
final class ScriptText {
    static final int END = -1;

    private final LineSource source;
    private final StringBuilder text = new StringBuilder();
    private int at;
    private int line;
    private boolean exhausted;

    /** A place to come back to. */
    record Mark(int at, int line) {}

    /** @param line the number of the first line */
    ScriptText(LineSource source, int line) {
        this.source = source;
        this.line = line;
    }

    int line() {
        return line;
    }

    Mark mark() {
        return new Mark(at, line);
    }

    void back(Mark mark) {
        at = mark.at();
        line = mark.line();
    }

    /** What was read since the mark. */
    String since(Mark mark) {
        return text.substring(mark.at(), at);
    }

    /** Drops what was read; no mark from before holds any longer. */
    void forget() {
        text.delete(0, at);
        at = 0;
    }

    /** Gives up the rest of what was fetched, as after an error in it. */
    void dropFetched() {
        text.setLength(0);
        at = 0;
    }

    int peek() throws IOException, InterruptedException {
        return peek(0);
    }

    int peek(int ahead) throws IOException, InterruptedException {
        while (at + ahead >= text.length() && !exhausted) {
            var more = source.next();
            exhausted = more.isEmpty();
            more.ifPresent(text::append);
        }
        return at + ahead < text.length() ? text.charAt(at + ahead) : END;
    }

    int next() throws IOException, InterruptedException {
        int next = peek();
        if (next != END) {
            at++;
            if (next == '\n') {
                line++;
            }
        }
        return next;
    }

    boolean take(char wanted) throws IOException, InterruptedException {
        boolean there = peek() == wanted;
        if (there) {
            next();
        }
        return there;
    }

    /** Whether only white space is left of a script of which no more is to come. */
    boolean isBlank() throws IOException, InterruptedException {
        if (!source.isWhole()) {
            return false;
        }
        int ahead = 0;
        while (peek(ahead) == ' ' || peek(ahead) == '\n') {
            ahead++;
        }
        return peek(ahead) == END;
    }

    /** Steps over line ends that a backslash takes away. */
    void joinLines() throws IOException, InterruptedException {
        while (peek() == '\\' && peek(1) == '\n') {
            next();
            next();
        }
    }
}
