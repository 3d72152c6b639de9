package dev.nixoffload.check;

/**
 * Something a check measured, for reports and charts.
 *
 * @param name stable, for example {@code laptop.seconds}
 * @param unit {@code s}, {@code ms}, {@code MB/s}, {@code ratio}, {@code bytes}, {@code percent}
 */
public record Figure(String name, double value, String unit) {}
