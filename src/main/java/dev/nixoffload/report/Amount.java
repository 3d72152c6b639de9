package dev.nixoffload.report;

import dev.nixoffload.check.Figure;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;

/** Numbers with their units, as people of one language write them. */
final class Amount {
    private final Locale locale;

    Amount(Locale locale) {
        this.locale = locale;
    }

    String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        // One decimal, cut and not rounded: 59.96 s must not come out as 60.0 s.
        if (millis < 60_000) {
            return number(millis / 100 / 10.0, 1) + " s";
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    String of(Figure figure) {
        double value = figure.value();
        return switch (figure.unit()) {
            case "s", "MB/s" -> number(value, value < 10 ? 2 : 1) + " " + figure.unit();
            case "ms" -> number(value, value < 10 ? 1 : 0) + " ms";
            case "percent" -> number(value, 0) + " %";
            case "ratio" -> number(value, 2) + " ×";
            case "bytes" -> bytes(value);
            default -> number(value, 2) + " " + figure.unit();
        };
    }

    private String bytes(double value) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        double shown = value;
        while (shown >= 1024 && unit < units.length - 1) {
            shown /= 1024;
            unit++;
        }
        return number(shown, unit == 0 ? 0 : 1) + " " + units[unit];
    }

    private String number(double value, int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }
}
