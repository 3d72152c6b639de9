package dev.nixoffload.practice.system;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How systemd writes points in time; the clocks of these machines are set to UTC. */
final class Timestamps {
    private static final DateTimeFormatter PRETTY = format("EEE yyyy-MM-dd HH:mm:ss 'UTC'");
    private static final DateTimeFormatter SHORT = format("MMM dd HH:mm:ss");

    private Timestamps() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** As {@code --timestamp=} has it; nothing for what never was. */
    static String styled(Optional<Instant> time, boolean unix) {
        return time.map(at -> unix ? "@" + at.getEpochSecond() : PRETTY.format(at))
                .orElse("");
    }

    /** As lines of a log begin. */
    static String logged(Instant time) {
        return SHORT.format(time);
    }

    static String pretty(Instant time) {
        return PRETTY.format(time);
    }
}
