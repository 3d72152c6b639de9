package dev.nixoffload.practice.shell;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code umask}. */
final class Umask implements Builtin {
    private static final int ALL = 0777;
    private static final Pattern CLAUSE = Pattern.compile("([ugoa]*)([-+=])([rwx]*)");

    @Override
    public int run(Interpreter interpreter, List<String> argv) throws IOException {
        Shell shell = interpreter.shell();
        boolean symbolic = argv.size() > 1 && argv.get(1).equals("-S");
        int first = symbolic ? 2 : 1;
        if (first == argv.size()) {
            shell.print(
                    (symbolic ? symbolic(shell.umask()) : String.format(Locale.ROOT, "%04o", shell.umask())) + "\n");
            return 0;
        }
        String mask = argv.get(first);
        if (mask.matches("[0-9].*")) {
            if (!mask.matches("[0-7]+") || Integer.parseInt(mask, 8) > 07777) {
                throw shell.fail("Illegal number: " + mask);
            }
            shell.umask(Integer.parseInt(mask, 8) & ALL);
        } else {
            shell.umask(changed(shell, mask));
        }
        return 0;
    }

    private static String symbolic(int mask) {
        int allowed = ALL & ~mask;
        return "u=" + letters(allowed >> 6) + ",g=" + letters(allowed >> 3) + ",o=" + letters(allowed);
    }

    private static String letters(int bits) {
        return ((bits & 4) != 0 ? "r" : "") + ((bits & 2) != 0 ? "w" : "") + ((bits & 1) != 0 ? "x" : "");
    }

    private static int changed(Shell shell, String mode) {
        int allowed = ALL & ~shell.umask();
        for (String text : mode.split(",")) {
            Matcher clause = CLAUSE.matcher(text);
            if (!clause.matches()) {
                throw shell.fail("Illegal mode: " + mode);
            }
            int bits = 0;
            for (char letter : clause.group(3).toCharArray()) {
                bits |= letter == 'r' ? 0444 : letter == 'w' ? 0222 : 0111;
            }
            int who = 0;
            String whom = clause.group(1).isEmpty() ? "a" : clause.group(1);
            for (char letter : whom.toCharArray()) {
                who |= letter == 'u' ? 0700 : letter == 'g' ? 0070 : letter == 'o' ? 0007 : ALL;
            }
            allowed = switch (clause.group(2)) {
                case "+" -> allowed | who & bits;
                case "-" -> allowed & ~(who & bits);
                default -> allowed & ~who | who & bits;
            };
        }
        return ALL & ~allowed;
    }
}
