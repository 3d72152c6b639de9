package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.tool.SedCommand.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code s} puts in place of what it finds. */
final class SedReplacement {
    private SedReplacement() {}

    static List<Piece> pieces(String replacement) {
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c == '&') {
                pieces.add(new Piece(0, ""));
            } else if (c == '\\' && i + 1 < replacement.length()) {
                i++;
                char next = replacement.charAt(i);
                pieces.add(
                        next >= '0' && next <= '9'
                                ? new Piece(next - '0', "")
                                : new Piece(-1, next == 'n' ? "\n" : next == 't' ? "\t" : String.valueOf(next)));
            } else {
                pieces.add(new Piece(-1, String.valueOf(c)));
            }
        }
        return pieces;
    }

    static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
    }

    /** The text after the substitution; nothing where there was none. */
    static Optional<String> replaced(SedCommand.Substitute substitute, Pattern pattern, String space) {
        Matcher matcher = pattern.matcher(space);
        var result = new StringBuilder();
        int copied = 0;
        int count = 0;
        boolean done = false;
        int lastEnd = -1;
        while ((substitute.all() || !done) && matcher.find()) {
            // Right after a match an empty one is none.
            if (matcher.end() == matcher.start() && matcher.start() == lastEnd) {
                continue;
            }
            lastEnd = matcher.end();
            count++;
            if (count >= substitute.which()) {
                result.append(space, copied, matcher.start());
                substitute.replacement().forEach(piece -> result.append(text(piece, matcher)));
                copied = matcher.end();
                done = true;
            }
        }
        return done ? Optional.of(result.append(space.substring(copied)).toString()) : Optional.empty();
    }

    private static String text(Piece piece, Matcher matcher) {
        boolean group = piece.group() >= 0 && piece.group() <= matcher.groupCount();
        String matched = group ? matcher.group(piece.group()) : piece.text();
        return matched == null ? "" : matched;
    }
}
