package dev.nixoffload.check;

import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Printable;
import dev.nixoffload.machine.Withheld;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Foreign text as evidence keeps it: harmless to look at, its middle left out where it is long. */
final class Excerpt {
    private static final int LONGEST = 4_000;

    private Excerpt() {}

    static String of(String text) {
        String shown = Printable.of(Withheld.in(text));
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

    /** Moves a cut out of the middle of a surrogate pair. */
    private static int whole(String text, int cut) {
        return Character.isLowSurrogate(text.charAt(cut)) ? cut - 1 : cut;
    }
}
