package dev.nixoffload.cli;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Draws lines anew, ten times a second, until it is closed; then they are gone. */
final class Painter implements AutoCloseable {
    private static final Duration FRAME = Duration.ofMillis(100);

    private final Strip strip;
    private final Thread thread;
    private boolean closed;

    Painter(Strip strip, Supplier<List<Line>> lines, Surroundings.Pause pause) {
        this.strip = strip;
        this.thread = Thread.ofVirtual().name("painter").start(() -> paint(lines, pause));
    }

    private void paint(Supplier<List<Line>> lines, Surroundings.Pause pause) {
        try {
            while (draw(lines)) {
                pause.sleep(FRAME);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private synchronized boolean draw(Supplier<List<Line>> lines) {
        if (!closed) {
            strip.show(lines.get());
        }
        return !closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        thread.interrupt();
        strip.clear();
    }
}
