package dev.nixoffload.practice.tool;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/** How {@code cat} shows lines with its options; the numbers go on from file to file. */
final class CatView {
    private final Call call;
    private final boolean ends;
    private final boolean tabs;
    private final boolean nonprinting;
    private long number;
    private boolean blankBefore;

    CatView(Call call) {
        this.call = call;
        ends = call.last("AeE").isPresent();
        tabs = call.last("AtT").isPresent();
        nonprinting = call.last("Aetv").isPresent();
    }

    void print(InputStream in) throws IOException {
        var lines = new LineReader(in);
        for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            boolean blank = line.get().text().isEmpty();
            if (call.has('s') && blank && blankBefore) {
                continue;
            }
            blankBefore = blank;
            boolean numbered = call.has('b') ? !blank : call.has('n');
            number += numbered ? 1 : 0;
            String start = numbered ? String.format(Locale.ROOT, "%6d\t", number) : "";
            String end = line.get().ended() ? (ends ? "$\n" : "\n") : "";
            call.print(start + shown(line.get().text()) + end);
        }
    }

    private String shown(String text) {
        if (!tabs && !nonprinting) {
            return text;
        }
        var shown = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '\t') {
                shown.append(tabs ? "^I" : "\t");
            } else if (!nonprinting) {
                shown.append(c);
            } else {
                shown.append(c >= 128 ? "M-" : "").append(visible((char) (c & 127)));
            }
        }
        return shown.toString();
    }

    private static String visible(char c) {
        return c < ' ' ? "^" + (char) (c + 64) : c == 127 ? "^?" : String.valueOf(c);
    }
}
