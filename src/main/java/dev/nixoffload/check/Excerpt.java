package dev.nixoffload.check;

import dev.nixoffload.machine.CommandResult;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Foreign text as evidence keeps it: harmless to look at, its middle left out where it is long. */
final class Excerpt {
    private static final int LONGEST = 4_000;

    private Excerpt() {}

    static String of(String text) {
        String shown = harmless(text);
        if (shown.length() <= LONGEST) {
            return shown;
        }
        int head = whole(shown, LONGEST / 2);
        int tail = whole(shown, shown.length() - LONGEST / 2);
        return shown.substring(0, head) + "\n[… " + (tail - head) + " …]\n" + shown.substring(tail);
    }

    /** What a command printed, on either output, and the signal it died of. */
    static String of(CommandResult result) {
        String signal = result.ending() instanceof CommandResult.Ending.Signalled(String name) ? "SIG" + name : "";
        return of(Stream.of(result.text(), result.errorText(), signal)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n")));
    }

    /** Control and format characters as their numbers, so that nothing moves the cursor or turns the text around. */
    private static String harmless(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean shown = c == '\n'
                    || c == '\t'
                    || switch (Character.getType(c)) {
                        case Character.CONTROL,
                                Character.FORMAT,
                                Character.SURROGATE,
                                Character.PRIVATE_USE,
                                Character.UNASSIGNED,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR -> false;
                        default -> true;
                    };
            if (shown) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format(Locale.ROOT, "\\u{%x}", c));
            }
        });
        return out.toString();
    }

    /** Moves a cut out of the middle of a surrogate pair. */
    private static int whole(String text, int cut) {
        return Character.isLowSurrogate(text.charAt(cut)) ? cut - 1 : cut;
    }
}
