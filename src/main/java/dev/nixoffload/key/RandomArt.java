package dev.nixoffload.key;

import dev.nixoffload.pair.Fingerprint;
import dev.nixoffload.pair.HostKeyPin;
import java.util.Arrays;
import java.util.Base64;

/** The drawing by which people compare keys: the way of a drunken bishop, as OpenSSH draws it. */
public final class RandomArt {
    private static final String MARKS = " .o+=*BOX@%&#/^SE";
    private static final int END = MARKS.length() - 1;
    private static final int START = END - 1;
    private static final int WIDTH = 17;
    private static final int HEIGHT = 9;
    private static final int STEPS_IN_BYTE = 4;

    private RandomArt() {}

    /** Eleven lines, as {@code ssh-keygen -lv} prints them below the fingerprint. */
    public static String of(HostKeyPin key) {
        return of(Fingerprint.parse(key.fingerprint()), KeyKind.of(key));
    }

    /** The same of a key of which no more is known. */
    public static String of(Fingerprint print, KeyKind kind) {
        return of(Base64.getDecoder().decode(print.text().substring(print.text().indexOf(':') + 1)), kind);
    }

    private static String of(byte[] digest, KeyKind kind) {
        int[][] visits = new int[HEIGHT][WIDTH];
        int x = WIDTH / 2;
        int y = HEIGHT / 2;
        for (byte each : digest) {
            int bits = each & 0xff;
            for (int step = 0; step < STEPS_IN_BYTE; step++) {
                x = Math.clamp(x + ((bits & 1) == 0 ? -1 : 1), 0, WIDTH - 1);
                y = Math.clamp(y + ((bits & 2) == 0 ? -1 : 1), 0, HEIGHT - 1);
                visits[y][x] = Math.min(visits[y][x] + 1, START - 1);
                bits >>= 2;
            }
        }
        visits[HEIGHT / 2][WIDTH / 2] = START;
        visits[y][x] = END;
        var drawing = new StringBuilder(border("[" + title(kind) + "]"));
        for (int[] line : visits) {
            drawing.append("\n|");
            Arrays.stream(line).mapToObj(MARKS::charAt).forEach(drawing::append);
            drawing.append('|');
        }
        return drawing.append('\n').append(border("[SHA256]")).toString();
    }

    /** Without the size where both do not fit. */
    private static String title(KeyKind kind) {
        return kind.toString().length() + 2 <= WIDTH ? kind.toString() : kind.name();
    }

    private static String border(String title) {
        int before = (WIDTH - title.length()) / 2;
        return "+" + "-".repeat(before) + title + "-".repeat(WIDTH - before - title.length()) + "+";
    }
}
