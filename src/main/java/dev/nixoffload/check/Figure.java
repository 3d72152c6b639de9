package dev.nixoffload.check;

import dev.nixoffload.message.Message;

/**
 * Something a check measured, for reports and charts.
 *
 * @param name stable, for example {@code laptop.seconds}
 * @param label what people are shown instead of the name
 * @param unit {@code s}, {@code ms}, {@code MB/s}, {@code ratio}, {@code bytes}, {@code percent}
 */
public record Figure(String name, Message label, double value, String unit) {
    public Figure {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value);
        }
    }
}
