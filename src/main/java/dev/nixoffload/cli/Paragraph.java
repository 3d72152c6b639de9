package dev.nixoffload.cli;

import java.util.ArrayList;
import java.util.List;

/** Text broken into lines between its words. */
final class Paragraph {
    private static final int NARROWEST = 30;

    private Paragraph() {}

    /** To stand from a column on in a window of that width; one line where the width is {@link Integer#MAX_VALUE}. */
    static List<String> lines(String text, int from, int width) {
        int room = width == Integer.MAX_VALUE ? width : Math.max(width - from, NARROWEST);
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.split("\\s+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
