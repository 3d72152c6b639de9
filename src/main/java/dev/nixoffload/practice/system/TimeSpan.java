package dev.nixoffload.practice.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as systemd.time(7) writes it; empty is for ever. */
record TimeSpan(Optional<Duration> length) {
    private static final Pattern PART = Pattern.compile("(\\d{1,9})\\s*(ms|s|sec|min|m|h|hr|d)?\\s*");

    /** Reads {@code 90}, {@code 30s}, {@code 1min 30s}, {@code infinity}; empty for anything else. */
    static Optional<TimeSpan> parse(String text) {
        if (text.equals("infinity") || text.equals("0")) {
            return Optional.of(new TimeSpan(Optional.empty()));
        }
        Matcher part = PART.matcher(text);
        Duration sum = Duration.ZERO;
        int at = 0;
        while (part.find() && part.start() == at) {
            at = part.end();
            long count = Long.parseLong(part.group(1));
            String unit = part.group(2) == null ? "s" : part.group(2);
            sum = sum.plus(
                    switch (unit) {
                        case "ms" -> Duration.ofMillis(count);
                        case "min", "m" -> Duration.ofMinutes(count);
                        case "h", "hr" -> Duration.ofHours(count);
                        case "d" -> Duration.ofDays(count);
                        default -> Duration.ofSeconds(count);
                    });
        }
        return at > 0 && at == text.length() ? Optional.of(new TimeSpan(Optional.of(sum))) : Optional.empty();
    }

    /** As {@code systemctl show} prints it. */
    String text() {
        if (length.isEmpty()) {
            return "infinity";
        }
        Duration span = length.get();
        var parts = new ArrayList<String>();
        add(parts, span.toDays(), "d");
        add(parts, span.toHoursPart(), "h");
        add(parts, span.toMinutesPart(), "min");
        boolean fraction = span.toSecondsPart() > 0 && span.toMillisPart() > 0;
        if (fraction) {
            parts.add(String.format(Locale.ROOT, "%d.%03d", span.toSecondsPart(), span.toMillisPart())
                            .replaceAll("0+$", "")
                    + "s");
        } else {
            add(parts, span.toSecondsPart(), "s");
            add(parts, span.toMillisPart(), "ms");
        }
        return parts.isEmpty() ? "0" : String.join(" ", parts);
    }

    private static void add(ArrayList<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + unit);
        }
    }
}
