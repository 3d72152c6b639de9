package dev.nixoffload.machine;

import java.time.Duration;

/** A moment by which something must be over, whatever else goes on. */
public record Deadline(long nanoTime) implements Patience.Limit {
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** What is left until then, never negative. */
    @Override
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    public boolean passed() {
        return left().isZero();
    }
}
