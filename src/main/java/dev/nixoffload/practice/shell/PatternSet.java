package dev.nixoffload.practice.shell;

import java.util.BitSet;

/** What stands between square brackets in a pattern. */
final class PatternSet {
    private PatternSet() {}

    /** Where the text goes on after the set that starts here; -1 where no set does. */
    static int endOf(String pattern, int start) {
        int at = afterNegation(pattern, start + 1);
        if (at < pattern.length() && pattern.charAt(at) == ']') {
            at++;
        }
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == ']') {
                return at + 1;
            }
            int named = c == '[' ? endOfClass(pattern, at) : -1;
            if (named > 0) {
                at = named;
            } else {
                at += c == '\\' ? 2 : 1;
            }
        }
        return -1;
    }

    static BitSet read(String pattern, int start) {
        int end = endOf(pattern, start) - 1;
        int first = afterNegation(pattern, start + 1);
        var bytes = new BitSet();
        int at = first;
        while (at < end) {
            int named = pattern.charAt(at) == '[' ? endOfClass(pattern, at) : -1;
            if (named > 0) {
                addClass(pattern.substring(at + 2, named - 2), bytes);
                at = named;
                continue;
            }
            at += pattern.charAt(at) == '\\' ? 1 : 0;
            char from = pattern.charAt(at);
            at++;
            if (at + 1 < end && pattern.charAt(at) == '-') {
                at += pattern.charAt(at + 1) == '\\' ? 2 : 1;
                char to = pattern.charAt(at);
                at++;
                if (from <= to) {
                    bytes.set(from, to + 1);
                }
            } else {
                bytes.set(from);
            }
        }
        if (first > start + 1) {
            bytes.flip(0, 256);
        }
        return bytes;
    }

    private static int afterNegation(String pattern, int at) {
        boolean negated = at < pattern.length() && pattern.charAt(at) == '!';
        return negated ? at + 1 : at;
    }

    private static int endOfClass(String pattern, int at) {
        if (!pattern.startsWith("[:", at)) {
            return -1;
        }
        int end = pattern.indexOf(":]", at + 2);
        return end < 0 || !pattern.substring(at + 2, end).matches("[a-z]+") ? -1 : end + 2;
    }

    private static void addClass(String name, BitSet bytes) {
        for (int c = 0; c < 128; c++) {
            if (isIn(name, (char) c)) {
                bytes.set(c);
            }
        }
    }

    private static boolean isIn(String name, char c) {
        boolean lower = c >= 'a' && c <= 'z';
        boolean upper = c >= 'A' && c <= 'Z';
        boolean digit = c >= '0' && c <= '9';
        boolean graph = c > ' ' && c < 127;
        return switch (name) {
            case "lower" -> lower;
            case "upper" -> upper;
            case "digit" -> digit;
            case "alpha" -> lower || upper;
            case "alnum" -> lower || upper || digit;
            case "punct" -> graph && !lower && !upper && !digit;
            case "space" -> c == ' ' || c >= '\t' && c <= '\r';
            case "blank" -> c == ' ' || c == '\t';
            case "cntrl" -> c < ' ' || c == 127;
            case "graph" -> graph;
            case "print" -> graph || c == ' ';
            case "xdigit" -> digit || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
            default -> false;
        };
    }
}
