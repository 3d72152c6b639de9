package dev.nixoffload.practice.shell;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A pattern as in {@code case}, <code>${x#…}</code> and names of files. It is followed state by state, all at once, so
 * no pattern takes longer than its length times that of the text.
 */
final class ShellPattern {
    private sealed interface Element {}

    private record One(BitSet bytes) implements Element {}

    private record Many() implements Element {}

    private final List<Element> elements;

    private ShellPattern(List<Element> elements) {
        this.elements = elements;
    }

    /** @param pattern where a backslash takes its meaning from the character after it */
    static ShellPattern of(String pattern) {
        var elements = new ArrayList<Element>();
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '*') {
                elements.add(new Many());
                at++;
            } else if (c == '?') {
                elements.add(new One(any()));
                at++;
            } else if (c == '[' && PatternSet.endOf(pattern, at) > 0) {
                elements.add(new One(PatternSet.read(pattern, at)));
                at = PatternSet.endOf(pattern, at);
            } else {
                if (c == '\\' && at + 1 < pattern.length()) {
                    at++;
                    c = pattern.charAt(at);
                }
                var byteItself = new BitSet();
                byteItself.set(c);
                elements.add(new One(byteItself));
                at++;
            }
        }
        return new ShellPattern(elements);
    }

    private static BitSet any() {
        var any = new BitSet();
        any.set(0, 256);
        return any;
    }

    /** Whether a pattern is one, and not just a text. */
    static boolean isActive(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            switch (pattern.charAt(i)) {
                case '\\' -> i++;
                case '*', '?', '[' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    /** The pattern that matches this text only. */
    static String quote(String text) {
        var quoted = new StringBuilder();
        for (char c : text.toCharArray()) {
            if ("\\*?[]!^-".indexOf(c) >= 0) {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.toString();
    }

    /** The text that a pattern without anything active stands for. */
    static String unquote(String pattern) {
        var text = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '\\' && i + 1 < pattern.length()) {
                i++;
            }
            text.append(pattern.charAt(i));
        }
        return text.toString();
    }

    boolean matches(String text) {
        boolean[] states = start();
        for (int i = 0; i < text.length(); i++) {
            states = step(states, text.charAt(i));
        }
        return states[elements.size()];
    }

    /** The length of the shortest or longest start of the text that matches; -1 where none does. */
    int startOf(String text, boolean longest) {
        boolean[] states = start();
        int found = states[elements.size()] ? 0 : -1;
        for (int i = 0; i < text.length() && (longest || found < 0); i++) {
            states = step(states, text.charAt(i));
            if (states[elements.size()]) {
                found = i + 1;
            }
        }
        return found;
    }

    /** The length of the shortest or longest end of the text that matches; -1 where none does. */
    int endOf(String text, boolean longest) {
        return new ShellPattern(elements.reversed())
                .startOf(new StringBuilder(text).reverse().toString(), longest);
    }

    private boolean[] start() {
        var states = new boolean[elements.size() + 1];
        states[0] = true;
        skipMany(states);
        return states;
    }

    private boolean[] step(boolean[] before, char c) {
        var after = new boolean[before.length];
        for (int i = 0; i < elements.size(); i++) {
            if (before[i]) {
                switch (elements.get(i)) {
                    case Many _ -> after[i] = true;
                    case One(BitSet bytes) -> after[i + 1] |= bytes.get(c);
                }
            }
        }
        skipMany(after);
        return after;
    }

    private void skipMany(boolean[] states) {
        for (int i = 0; i < elements.size(); i++) {
            states[i + 1] |= states[i] && elements.get(i) instanceof Many;
        }
    }
}
