package dev.nixoffload.practice.system;

import java.util.Arrays;

/** The drawing by which people compare keys: the way of a drunken bishop, as OpenSSH draws it. */
final class RandomArt {
    private static final String MARKS = " .o+=*BOX@%&#/^SE";
    private static final int END = MARKS.length() - 1;
    private static final int START = END - 1;
    private static final int WIDTH = 17;
    private static final int HEIGHT = 9;
    private static final int STEPS_IN_BYTE = 4;

    private RandomArt() {}

    /**
     * @param digest of the key, SHA-256
     * @param title such as {@code ED25519 256}
     */
    static String of(byte[] digest, String title) {
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
        var drawing = new StringBuilder(border("[" + title + "]"));
        for (int[] line : visits) {
            drawing.append("\n|");
            Arrays.stream(line).mapToObj(MARKS::charAt).forEach(drawing::append);
            drawing.append('|');
        }
        return drawing.append('\n').append(border("[SHA256]")).toString();
    }

    private static String border(String title) {
        int before = (WIDTH - title.length()) / 2;
        return "+" + "-".repeat(before) + title + "-".repeat(WIDTH - before - title.length()) + "+";
    }
}
