package dev.nixoffload.practice.tool;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers on command lines: with suffixes such as {@code k} and {@code MB}, and times with {@code s}, {@code m},
 * {@code h}.
 */
final class Amounts {
    private static final Pattern COUNT = Pattern.compile("([0-9]+)(?:(b)|([kKMGT])(B|iB)?)?");
    private static final Pattern TIME = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)([smhd]?)");
    private static final String POWERS = "KMGT";

    private Amounts() {}

    static OptionalLong count(String text) {
        Matcher count = COUNT.matcher(text);
        if (!count.matches() || count.group(1).length() > 15) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(count.group(1));
        if (count.group(2) != null) {
            number *= 512;
        } else if (count.group(3) != null) {
            int power = POWERS.indexOf(Character.toUpperCase(count.group(3).charAt(0))) + 1;
            number *= (long) Math.pow("B".equals(count.group(4)) ? 1000 : 1024, power);
        }
        return OptionalLong.of(number);
    }

    static OptionalLong milliseconds(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return OptionalLong.empty();
        }
        long unit = switch (time.group(2)) {
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 1_000;
        };
        return OptionalLong.of((long) Math.ceil(Double.parseDouble(time.group(1)) * unit));
    }
}
