package dev.nixoffload.nix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A line of a {@code nix.conf} as Nix reads it (its {@code config.cc}): words between blanks, of which the second is an
 * equals sign, up to a number sign.
 *
 * @param raw the line, each byte as the character of the same number
 * @param words where its words are
 */
record NixConfLine(String raw, List<Span> words) {
    private static final Pattern WORD = Pattern.compile("[^ \t\r\n]+");
    private static final String EXTRA = "extra-";

    /** Real settings whose names begin as if they added to another one. */
    private static final Set<String> NAMED_EXTRA = Set.of("extra-platforms");

    /** Names from before Nix 2, which Nix goes on to understand. */
    private static final Map<String, String> OLD_NAMES = Map.of(
            "binary-caches", "substituters",
            "binary-cache-public-keys", "trusted-public-keys",
            "trusted-binary-caches", "trusted-substituters",
            "build-max-jobs", "max-jobs",
            "build-cores", "cores",
            "build-fallback", "fallback");

    NixConfLine {
        words = List.copyOf(words);
    }

    /** A word's place in its line. */
    record Span(int start, int end) {}

    /** What a line can be. */
    enum Kind {
        /** Blank, or a comment alone. */
        NOTHING,
        ASSIGNMENT,
        INCLUDE,
        /** An include of a file that may be missing. */
        OPTIONAL_INCLUDE,
        /** Nix reads no settings at all where there is one such line. */
        ILLEGAL
    }

    static NixConfLine parse(String raw) {
        int comment = raw.indexOf('#');
        Matcher matcher = WORD.matcher(comment < 0 ? raw : raw.substring(0, comment));
        var words = new ArrayList<Span>();
        while (matcher.find()) {
            words.add(new Span(matcher.start(), matcher.end()));
        }
        return new NixConfLine(raw, words);
    }

    Kind kind() {
        if (words.isEmpty()) {
            return Kind.NOTHING;
        }
        if (words.size() == 2 && word(0).equals("include")) {
            return Kind.INCLUDE;
        }
        if (words.size() == 2 && word(0).equals("!include")) {
            return Kind.OPTIONAL_INCLUDE;
        }
        boolean include = word(0).equals("include") || word(0).equals("!include");
        return !include && words.size() > 1 && word(1).equals("=") ? Kind.ASSIGNMENT : Kind.ILLEGAL;
    }

    String word(int number) {
        return raw.substring(words.get(number).start(), words.get(number).end());
    }

    /** Whether an assignment adds to the setting instead of replacing it. */
    boolean adds() {
        return word(0).startsWith(EXTRA) && !NAMED_EXTRA.contains(word(0));
    }

    /** Whether it assigns to that setting, by whichever of its names. */
    boolean assigns(String setting) {
        if (kind() != Kind.ASSIGNMENT) {
            return false;
        }
        String name = adds() ? word(0).substring(EXTRA.length()) : word(0);
        return OLD_NAMES.getOrDefault(name, name).equals(setting);
    }

    /** The words of the value. */
    List<String> values() {
        return IntStream.range(2, words.size()).mapToObj(this::word).toList();
    }

    /** The line with one more word at the value's end. */
    String with(String word) {
        int end = words.getLast().end();
        return raw.substring(0, end) + " " + word + raw.substring(end);
    }

    /** The line without some words of its value. */
    String without(Predicate<String> which) {
        var kept = new StringBuilder();
        int from = 0;
        for (int number = 2; number < words.size(); number++) {
            if (which.test(word(number))) {
                kept.append(raw, from, words.get(number - 1).end());
                from = words.get(number).end();
            }
        }
        return kept.append(raw.substring(from)).toString();
    }

    /** The line with another value. */
    String withValue(String value) {
        String start = raw.substring(0, words.get(1).end());
        String gap = words.size() > 2
                ? raw.substring(words.get(1).end(), words.get(2).start())
                : " ";
        return start
                + (value.isEmpty() ? "" : gap + value)
                + raw.substring(words.getLast().end());
    }

    /** Whether nothing is lost with the line: an addition of nothing, and no comment. */
    boolean isIdle() {
        return kind() == Kind.ASSIGNMENT && adds() && values().isEmpty() && raw.indexOf('#') < 0;
    }

    /** A new line that adds to a setting. */
    static String adding(String setting, String word) {
        return EXTRA + setting + " = " + word;
    }
}
