package dev.nixoffload.practice.shell;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code printf}. */
final class Printf {
    private static final Pattern DIRECTIVE =
            Pattern.compile("%([-+ 0#]*)(\\*|[0-9]*)(?:\\.(\\*|[0-9]*))?([hlLjzt]*)(.?)", Pattern.DOTALL);

    private final Shell shell;
    private final Deque<String> arguments;
    private final StringBuilder out = new StringBuilder();
    private int status;
    private boolean stopped;

    private Printf(Shell shell, List<String> arguments) {
        this.shell = shell;
        this.arguments = new ArrayDeque<>(arguments);
    }

    static int run(Interpreter interpreter, List<String> argv) throws IOException {
        Shell shell = interpreter.shell();
        int first = argv.size() > 1 && argv.get(1).equals("--") ? 2 : 1;
        if (argv.size() > first && argv.get(first).matches("-.*") && first == 1) {
            throw shell.fail("Illegal option "
                    + argv.get(1).substring(0, Math.min(2, argv.get(1).length())));
        }
        if (argv.size() <= first) {
            throw shell.fail("usage: printf format [arg ...]");
        }
        var printf = new Printf(shell, argv.subList(first + 1, argv.size()));
        try {
            printf.print(argv.get(first));
        } finally {
            shell.print(printf.out.toString());
        }
        return printf.status;
    }

    private void print(String format) {
        int before;
        do {
            before = arguments.size();
            once(format);
        } while (!stopped && !arguments.isEmpty() && arguments.size() < before);
    }

    private void once(String format) {
        int at = 0;
        while (at < format.length() && !stopped) {
            int percent = format.indexOf('%', at);
            int end = percent < 0 ? format.length() : percent;
            out.append(Escapes.expand(format.substring(at, end), false).text());
            if (percent < 0) {
                return;
            }
            if (format.startsWith("%%", percent)) {
                out.append('%');
                at = percent + 2;
                continue;
            }
            Matcher directive = DIRECTIVE.matcher(format).region(percent, format.length());
            directive.lookingAt();
            directive(directive);
            at = directive.end();
        }
    }

    private void directive(Matcher directive) {
        String flags = directive.group(1);
        int width = size(directive.group(2), 0);
        if (width < 0) {
            flags += "-";
            width = -width;
        }
        int precision = directive.group(3) == null ? -1 : size(directive.group(3), 0);
        switch (directive.group(5)) {
            case "s" -> out.append(padded(cut(next(), precision), flags, width));
            case "b" -> {
                var escaped = Escapes.expand(next(), true);
                stopped = escaped.stops();
                out.append(padded(cut(escaped.text(), precision), flags, width));
            }
            case "c" -> out.append(padded(cut(next(), 1), flags, width));
            case "d", "i" -> integer(number(next()), false, 10, flags, width, precision);
            case "u" -> integer(number(next()), true, 10, flags, width, precision);
            case "o" -> integer(number(next()), true, 8, flags, width, precision);
            case "x" -> integer(number(next()), true, 16, flags, width, precision);
            case "X" -> {
                int start = out.length();
                integer(number(next()), true, 16, flags, width, precision);
                out.replace(start, out.length(), out.substring(start).toUpperCase(Locale.ROOT));
            }
            case "e", "E", "f", "F", "g", "G" ->
                floating(real(next()), directive.group(5).charAt(0), flags, width, precision);
            default -> throw shell.fail(directive.group() + ": invalid directive");
        }
    }

    private int size(String text, int otherwise) {
        return text.equals("*") ? (int) number(next()) : text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    private String next() {
        return arguments.isEmpty() ? "" : arguments.removeFirst();
    }

    private static String cut(String text, int most) {
        return most < 0 ? text : text.substring(0, Math.min(most, text.length()));
    }

    private static String padded(String text, String flags, int width) {
        String blanks = " ".repeat(Math.max(0, width - text.length()));
        return flags.contains("-") ? text + blanks : blanks + text;
    }

    /** A number as C writes them, or the code of the character after a quote. */
    private long number(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (text.startsWith("'") || text.startsWith("\"")) {
            return text.length() > 1 ? text.charAt(1) : 0;
        }
        String stripped = text.stripLeading();
        for (int length = stripped.length(); length > 0; length--) {
            OptionalLong number = Numbers.ofC(stripped.substring(0, length));
            if (number.isPresent()) {
                if (length < stripped.length()) {
                    complain(shell.dialect().notWhollyNumeric(text));
                }
                return number.getAsLong();
            }
        }
        complain(shell.dialect().notNumeric(text));
        return 0;
    }

    private double real(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        String stripped = text.strip();
        for (int length = stripped.length(); length > 0; length--) {
            String start = stripped.substring(0, length);
            if (start.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?")) {
                if (length < stripped.length()) {
                    complain(shell.dialect().notWhollyNumeric(text));
                }
                return Double.parseDouble(start);
            }
        }
        complain(shell.dialect().notNumeric(text));
        return 0;
    }

    private void complain(String message) {
        shell.complain(message);
        status = 1;
    }

    private void integer(long value, boolean unsigned, int radix, String flags, int width, int precision) {
        String digits = unsigned
                ? Long.toUnsignedString(value, radix)
                : Long.toString(value).replace("-", "");
        digits = "0".repeat(Math.max(0, precision - digits.length())) + digits;
        String sign = "";
        if (!unsigned) {
            sign = value < 0 ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
        } else if (flags.contains("#") && value != 0) {
            sign = radix == 16 ? "0x" : radix == 8 ? "0" : "";
        }
        if (flags.contains("0") && !flags.contains("-") && precision < 0) {
            digits = "0".repeat(Math.max(0, width - digits.length() - sign.length())) + digits;
        }
        out.append(padded(sign + digits, flags, width));
    }

    private void floating(double value, char letter, String flags, int width, int precision) {
        int digits = precision < 0 ? 6 : precision;
        char lower = Character.toLowerCase(letter);
        String text = switch (lower) {
            case 'f' -> String.format(Locale.ROOT, "%." + digits + "f", value);
            case 'e' -> String.format(Locale.ROOT, "%." + digits + "e", value);
            default -> general(value, Math.max(1, digits));
        };
        if (flags.contains("+") && value >= 0) {
            text = "+" + text;
        }
        if (flags.contains("0") && !flags.contains("-")) {
            text = "0".repeat(Math.max(0, width - text.length())) + text;
        }
        out.append(padded(letter == lower ? text : text.toUpperCase(Locale.ROOT), flags, width));
    }

    /** The shorter of the two notations, without zeros at the end. */
    private static String general(double value, int digits) {
        String scientific = String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        int exponent = Integer.parseInt(scientific.substring(scientific.indexOf('e') + 1));
        boolean plain = exponent >= -4 && exponent < digits;
        String mantissa = plain
                ? String.format(Locale.ROOT, "%." + Math.max(0, digits - 1 - exponent) + "f", value)
                : scientific.substring(0, scientific.indexOf('e'));
        String trimmed = mantissa.contains(".") ? mantissa.replaceFirst("\\.?0+$", "") : mantissa;
        return plain ? trimmed : trimmed + scientific.substring(scientific.indexOf('e'));
    }
}
