package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The lines of all files that {@code sed} reads, with a look at whether there is another one. */
final class SedInput implements AutoCloseable {
    private final Call call;
    private final Iterator<String> operands;
    private InputStream open = InputStream.nullInputStream();
    private LineReader lines = new LineReader(open);
    private Optional<LineReader.Line> ahead = Optional.empty();
    private boolean looked;
    private boolean trouble;

    /** A directory; the message is its name. */
    static final class Unreadable extends IOException {
        Unreadable(String name) {
            super(name);
        }
    }

    SedInput(Call call, List<String> operands) {
        this.call = call;
        this.operands = operands.iterator();
    }

    /** Whether a file could not be read. */
    boolean trouble() {
        return trouble;
    }

    boolean isOver() throws IOException {
        if (!looked) {
            ahead = fetch();
            looked = true;
        }
        return ahead.isEmpty();
    }

    Optional<LineReader.Line> next() throws IOException {
        if (!looked) {
            return fetch();
        }
        looked = false;
        return ahead;
    }

    private Optional<LineReader.Line> fetch() throws IOException {
        Optional<LineReader.Line> line = lines.next();
        while (line.isEmpty() && operands.hasNext()) {
            open(operands.next());
            line = lines.next();
        }
        return line;
    }

    private void open(String operand) throws IOException {
        String path = Bytes.text(operand);
        boolean standard = operand.equals(Call.STANDARD_INPUT);
        try {
            if (!standard && call.files().stat(path).isDirectory()) {
                throw new Unreadable(operand);
            }
            open = call.open(operand);
        } catch (dev.nixoffload.practice.host.Failure e) {
            call.complain("can't read " + operand + ": " + e.getMessage());
            trouble = true;
            open = InputStream.nullInputStream();
        }
        lines = new LineReader(open);
    }

    @Override
    public void close() throws IOException {
        open.close();
    }
}
