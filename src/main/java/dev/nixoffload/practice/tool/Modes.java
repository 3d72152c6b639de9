package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Stat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Permissions as people write them, octal or by letters. */
final class Modes {
    private static final Pattern CLAUSE = Pattern.compile("([ugoa]*)((?:[-+=](?:[ugo]|[rwxXst]*))+)");
    private static final Pattern CHANGE = Pattern.compile("([-+=])([ugo]|[rwxXst]*)");
    private static final int ALL = 07777;

    private Modes() {}

    /** What a file is to have; nothing where the text is no mode. */
    static Optional<Integer> applied(String text, int mode, boolean directory, int umask) {
        if (text.matches("[0-7]{1,5}")) {
            int octal = Integer.parseInt(text, 8);
            // A directory keeps its set-id bits unless they are written out.
            int kept = directory && text.length() < 5 ? mode & 06000 : 0;
            return octal > ALL ? Optional.empty() : Optional.of(octal | kept);
        }
        int changed = mode;
        for (String clause : text.split(",", -1)) {
            Matcher matcher = CLAUSE.matcher(clause);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            Matcher change = CHANGE.matcher(matcher.group(2));
            while (change.find()) {
                changed = changed(changed, matcher.group(1), change.group(1), change.group(2), directory, umask);
            }
        }
        return Optional.of(changed);
    }

    private static int changed(int mode, String who, String operator, String what, boolean directory, int umask) {
        int mask = who.isEmpty() ? ~umask & ALL | 07000 : mask(who);
        int bits = bits(what, mode, directory) & mask;
        if (who.isEmpty()) {
            mask = ALL;
        }
        return switch (operator) {
            case "+" -> mode | bits;
            case "-" -> mode & ~bits;
            default -> mode & ~(mask & (directory ? 01777 : ALL)) | bits;
        };
    }

    private static int mask(String who) {
        int mask = 0;
        for (char letter : who.toCharArray()) {
            mask |= switch (letter) {
                case 'u' -> 04700;
                case 'g' -> 02070;
                case 'o' -> 01007;
                default -> ALL;
            };
        }
        return mask;
    }

    private static int bits(String what, int mode, boolean directory) {
        int bits = 0;
        for (char letter : what.toCharArray()) {
            bits |= switch (letter) {
                case 'r' -> 0444;
                case 'w' -> 0222;
                case 'x' -> 0111;
                case 'X' -> directory || (mode & 0111) != 0 ? 0111 : 0;
                case 's' -> 06000;
                case 't' -> 01000;
                case 'u' -> (mode >> 6 & 7) * 0111;
                case 'g' -> (mode >> 3 & 7) * 0111;
                default -> (mode & 7) * 0111;
            };
        }
        return bits;
    }

    /** {@code -rw-r--r--} and its like. */
    static String letters(Stat stat) {
        int mode = stat.mode();
        return stat.kind().letter()
                + triple(mode >> 6, (mode & 04000) != 0, 's')
                + triple(mode >> 3, (mode & 02000) != 0, 's')
                + triple(mode, (mode & 01000) != 0, 't');
    }

    private static String triple(int bits, boolean special, char letter) {
        boolean runs = (bits & 1) != 0;
        char last = special ? (runs ? letter : Character.toUpperCase(letter)) : runs ? 'x' : '-';
        return ((bits & 4) != 0 ? "r" : "-") + ((bits & 2) != 0 ? "w" : "-") + last;
    }
}
