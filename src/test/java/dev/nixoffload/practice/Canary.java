package dev.nixoffload.practice;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A secret that was planted, and what a part of it looks like where it does not belong: as it is, in base 64 at any
 * place of a longer text, or in hexadecimal digits.
 *
 * @param name by which a failure tells it
 */
public record Canary(String name, Set<String> traces) {
    private static final int PIECE = 12;

    public Canary {
        traces = Set.copyOf(traces);
    }

    /** @param core letters and digits alone, which no quoting touches */
    public static Canary ofText(String name, String core) {
        Set<String> traces = encoded(core.getBytes(StandardCharsets.US_ASCII));
        traces.addAll(pieces(core));
        return new Canary(name, traces);
    }

    public static Canary ofBytes(String name, byte[] secret) {
        return new Canary(name, encoded(secret));
    }

    private static Set<String> encoded(byte[] secret) {
        var traces = new LinkedHashSet<String>();
        for (String once : inBase64(secret)) {
            traces.addAll(pieces(once));
            // A file that holds one so may be carried so itself.
            inBase64(once.getBytes(StandardCharsets.US_ASCII)).forEach(twice -> traces.addAll(pieces(twice)));
        }
        String digits = HexFormat.of().formatHex(secret);
        traces.addAll(pieces(digits));
        traces.addAll(pieces(digits.toUpperCase(Locale.ROOT)));
        return traces;
    }

    /** At each of the three places that it may have in a longer text, without what depends on its neighbours. */
    private static List<String> inBase64(byte[] secret) {
        var forms = new ArrayList<String>();
        for (int from = 0; from < 3; from++) {
            byte[] part = Arrays.copyOfRange(secret, from, from + (secret.length - from) / 3 * 3);
            forms.add(Base64.getEncoder().encodeToString(part));
            forms.add(Base64.getUrlEncoder().encodeToString(part));
        }
        return forms;
    }

    /** What is cut off in the middle is found by its halves. */
    private static Set<String> pieces(String text) {
        var pieces = new LinkedHashSet<String>();
        for (int at = 0; at + PIECE <= text.length(); at += PIECE) {
            pieces.add(text.substring(at, at + PIECE));
        }
        return pieces;
    }

    /** Whether a part of it is there, on one line or folded. */
    public boolean isIn(String artefact) {
        String unfolded = artefact.replaceAll("\\s|\\\\n", "");
        return traces.stream().anyMatch(trace -> artefact.contains(trace) || unfolded.contains(trace));
    }
}
