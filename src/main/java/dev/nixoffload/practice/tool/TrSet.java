package dev.nixoffload.practice.tool;

import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sets of characters that {@code tr} is given. */
final class TrSet {
    private static final String LETTERS = "abfnrtv\\";
    private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\";
    private static final Pattern CLASS = Pattern.compile("\\[:([a-z]+):]");
    private static final Pattern REPEAT = Pattern.compile("\\[(.)\\*([0-9]*)]", Pattern.DOTALL);
    private static final Map<String, IntPredicate> CLASSES = Map.ofEntries(
            Map.entry("lower", c -> c >= 'a' && c <= 'z'),
            Map.entry("upper", c -> c >= 'A' && c <= 'Z'),
            Map.entry("digit", c -> c >= '0' && c <= '9'),
            Map.entry("alpha", c -> Character.isLetter(c) && c < 128),
            Map.entry("alnum", c -> Character.isLetterOrDigit(c) && c < 128),
            Map.entry("space", c -> c == ' ' || c >= '\t' && c <= '\r'),
            Map.entry("blank", c -> c == ' ' || c == '\t'),
            Map.entry("cntrl", c -> c < ' ' || c == 127),
            Map.entry("print", c -> c >= ' ' && c < 127),
            Map.entry("graph", c -> c > ' ' && c < 127),
            Map.entry("xdigit", c -> Character.digit(c, 16) >= 0 && c < 128),
            Map.entry("punct", c -> c > ' ' && c < 127 && !Character.isLetterOrDigit(c)));

    private final String source;
    private final StringBuilder members = new StringBuilder();
    private int at;

    private TrSet(String source) {
        this.source = source;
    }

    /** @param length how many the other set has, which a repetition without a count fills up to */
    static String members(String source, int length, boolean others) throws Usage {
        var set = new TrSet(source);
        set.read(length);
        if (!others) {
            return set.members.toString();
        }
        var rest = new StringBuilder();
        for (char c = 0; c < 256; c++) {
            if (set.members.indexOf(String.valueOf(c)) < 0) {
                rest.append(c);
            }
        }
        return rest.toString();
    }

    private void read(int length) throws Usage {
        while (at < source.length()) {
            Matcher named = CLASS.matcher(source).region(at, source.length());
            Matcher repeat = REPEAT.matcher(source).region(at, source.length());
            if (named.lookingAt()) {
                addClass(named.group(1));
                at = named.end();
            } else if (repeat.lookingAt()) {
                String count = repeat.group(2);
                int times = count.isEmpty() ? length - members.length() : Integer.parseInt(count);
                members.append(repeat.group(1).repeat(Math.max(0, times)));
                at = repeat.end();
            } else {
                addRange(next());
            }
        }
    }

    private void addRange(char from) throws Usage {
        if (at + 1 < source.length() && source.charAt(at) == '-') {
            at++;
            char to = next();
            if (to < from) {
                throw Usage.plain(
                        "range-endpoints of '" + from + "-" + to + "' are in reverse collating sequence order");
            }
            for (char c = from; c <= to; c++) {
                members.append(c);
            }
        } else {
            members.append(from);
        }
    }

    private void addClass(String name) throws Usage {
        IntPredicate in = CLASSES.get(name);
        if (in == null) {
            throw Usage.plain("invalid character class '" + name + "'");
        }
        for (char c = 0; c < 256; c++) {
            if (in.test(c)) {
                members.append(c);
            }
        }
    }

    private char next() {
        char c = source.charAt(at);
        at++;
        if (c != '\\' || at == source.length()) {
            return c;
        }
        char letter = source.charAt(at);
        int meant = LETTERS.indexOf(letter);
        if (meant >= 0) {
            at++;
            return MEANT.charAt(meant);
        }
        int end = at;
        while (end < source.length() && end < at + 3 && source.charAt(end) >= '0' && source.charAt(end) <= '7') {
            end++;
        }
        if (end > at) {
            char octal = (char) (Integer.parseInt(source.substring(at, end), 8) & 0xff);
            at = end;
            return octal;
        }
        at++;
        return letter;
    }
}
