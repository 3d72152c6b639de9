package dev.nixoffload.practice.system;

import dev.nixoffload.practice.system.AccountFiles.Refusal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Days as {@code /etc/shadow} counts them, from 1970 on; empty is never. */
final class Days {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("MMM dd, yyyy", Locale.ROOT);

    private Days() {}

    /** Reads a date, or the number of a day; nothing and -1 are never. */
    static String parse(String text, int status) throws Refusal {
        if (text.isEmpty() || text.equals("-1")) {
            return "";
        }
        if (text.matches("[0-9]{1,7}")) {
            return text;
        }
        try {
            return Long.toString(LocalDate.parse(text).toEpochDay());
        } catch (DateTimeParseException e) {
            throw new Refusal(status, "invalid date '" + text + "'");
        }
    }

    static String shown(String days) {
        return days.isEmpty() ? "never" : SHOWN.format(LocalDate.ofEpochDay(Long.parseLong(days)));
    }

    static String iso(String days) {
        return days.isEmpty()
                ? "never"
                : LocalDate.ofEpochDay(Long.parseLong(days)).toString();
    }
}
