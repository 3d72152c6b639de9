package dev.nixoffload.practice.shell;

import java.math.BigInteger;
import java.util.OptionalLong;

/** Numbers as C's {@code strtoimax} reads them. */
final class Numbers {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);

    private Numbers() {}

    /** Decimal, octal after a zero, hexadecimal after {@code 0x}; what is too large is the largest that there is. */
    static OptionalLong ofC(String text) {
        String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        int radix = 10;
        if (digits.startsWith("0x") || digits.startsWith("0X")) {
            radix = 16;
            digits = digits.substring(2);
        } else if (digits.startsWith("0") && digits.length() > 1) {
            radix = 8;
        }
        return parsed(text.startsWith("-"), digits, radix);
    }

    /** Decimal only. */
    static OptionalLong decimal(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        return parsed(text.startsWith("-"), signed ? text.substring(1) : text, 10);
    }

    private static OptionalLong parsed(boolean negative, String digits, int radix) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> Character.digit(c, radix) >= 0)) {
            return OptionalLong.empty();
        }
        var number = new BigInteger(digits, radix);
        return OptionalLong.of(
                (negative ? number.negate() : number).min(LARGEST).max(SMALLEST).longValue());
    }
}
