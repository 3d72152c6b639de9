package dev.nixoffload.practice.tool;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Takes lines off a stream, as they come. */
final class LineReader {
    private static final int BLOCK = 8192;

    private final InputStream in;
    private final char end;
    private final byte[] block = new byte[BLOCK];
    private int at;
    private int filled;

    /** @param ended whether its end was there, which only the last one may lack */
    record Line(String text, boolean ended) {
        String whole() {
            return ended ? text + "\n" : text;
        }
    }

    LineReader(InputStream in) {
        this(in, '\n');
    }

    LineReader(InputStream in, char end) {
        this.in = in;
        this.end = end;
    }

    Optional<Line> next() throws IOException {
        var line = new StringBuilder();
        while (true) {
            if (at == filled) {
                filled = Math.max(0, in.read(block));
                at = 0;
                if (filled == 0) {
                    return line.isEmpty() ? Optional.empty() : Optional.of(new Line(line.toString(), false));
                }
            }
            while (at < filled) {
                char c = (char) (block[at] & 0xff);
                at++;
                if (c == end) {
                    return Optional.of(new Line(line.toString(), true));
                }
                line.append(c);
            }
        }
    }
}
