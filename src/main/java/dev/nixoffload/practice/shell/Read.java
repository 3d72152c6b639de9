package dev.nixoffload.practice.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;

/** {@code read}. It takes a byte at a time, so that whoever reads next finds all that comes after the line. */
final class Read implements Builtin {
    private static final String WHITE = " \t\n";
    private static final int BY_SIGNAL = 128;

    /** A line; what a backslash has quoted is marked. */
    private record Line(String text, String quoted, boolean ended) {
        private static final char QUOTED = 'q';

        boolean isSeparator(int at, String separators) {
            return quoted.charAt(at) != QUOTED && separators.indexOf(text.charAt(at)) >= 0;
        }

        boolean isWhite(int at, String separators) {
            return isSeparator(at, separators) && WHITE.indexOf(text.charAt(at)) >= 0;
        }
    }

    @Override
    public int run(Interpreter interpreter, List<String> argv) throws IOException, InterruptedException {
        Shell shell = interpreter.shell();
        int first = 1;
        boolean raw = false;
        while (first < argv.size() && argv.get(first).startsWith("-")) {
            String option = argv.get(first);
            first++;
            if (option.equals("--")) {
                break;
            }
            if (option.equals("-p") && first < argv.size()) {
                // The prompt is for a terminal.
                first++;
            } else if (option.matches("-r+")) {
                raw = true;
            } else {
                throw shell.fail("Illegal option " + option.substring(0, Math.min(2, option.length())));
            }
        }
        if (first == argv.size()) {
            throw shell.fail("arg count");
        }
        List<String> names = argv.subList(first, argv.size());
        for (String name : names) {
            if (!Variables.isName(name)) {
                throw shell.fail(name + ": bad variable name");
            }
        }
        Line line;
        try {
            line = line(shell.descriptors().in(0), raw);
        } catch (InterruptedIOException _) {
            shell.signals().notice();
            return BY_SIGNAL + shell.signals().firstPending().orElse(0);
        }
        assign(shell, line, names);
        return line.ended() ? 0 : 1;
    }

    private static Line line(InputStream in, boolean raw) throws IOException {
        var text = new StringBuilder();
        var quoted = new StringBuilder();
        boolean escaped = false;
        while (true) {
            int c = in.read();
            if (c < 0) {
                return new Line(text.toString(), quoted.toString(), false);
            }
            if (c == 0) {
                continue;
            }
            if (escaped) {
                escaped = false;
                if (c != '\n') {
                    text.append((char) c);
                    quoted.append(Line.QUOTED);
                }
            } else if (c == '\\' && !raw) {
                escaped = true;
            } else if (c == '\n') {
                return new Line(text.toString(), quoted.toString(), true);
            } else {
                text.append((char) c);
                quoted.append(' ');
            }
        }
    }

    private static void assign(Shell shell, Line line, List<String> names) {
        String separators = shell.variables().separators();
        int length = line.text().length();
        int at = skipWhite(line, 0, separators);
        for (int i = 0; i < names.size() - 1; i++) {
            int end = fieldEnd(line, at, separators);
            shell.assign(names.get(i), line.text().substring(at, end));
            at = skipSeparator(line, end, separators);
        }
        int end = fieldEnd(line, at, separators);
        if (skipSeparator(line, end, separators) < length) {
            // More than one field is left: all of it, but for white space at the end.
            end = length;
            while (end > at && line.isWhite(end - 1, separators)) {
                end--;
            }
        }
        shell.assign(names.getLast(), line.text().substring(at, end));
    }

    private static int skipWhite(Line line, int from, String separators) {
        int at = from;
        while (at < line.text().length() && line.isWhite(at, separators)) {
            at++;
        }
        return at;
    }

    private static int fieldEnd(Line line, int from, String separators) {
        int at = from;
        while (at < line.text().length() && !line.isSeparator(at, separators)) {
            at++;
        }
        return at;
    }

    private static int skipSeparator(Line line, int from, String separators) {
        int at = skipWhite(line, from, separators);
        boolean separator = at < line.text().length() && line.isSeparator(at, separators);
        return separator ? skipWhite(line, at + 1, separators) : at;
    }
}
