package dev.nixoffload.machine.ssh;

import dev.nixoffload.machine.Patience;
import java.time.Duration;

/** How long a server may take in all until somebody is signed in. What people take to answer does not count. */
final class Budget implements Patience.Limit {
    private Duration left;
    private long runningSince = System.nanoTime();
    private int pauses;

    Budget(Duration all) {
        left = all;
    }

    @Override
    public synchronized Duration left() {
        Duration now = pauses > 0 ? left : left.minusNanos(System.nanoTime() - runningSince);
        return now.isNegative() ? Duration.ZERO : now;
    }

    synchronized void pause() {
        left = left();
        pauses++;
    }

    synchronized void resume() {
        pauses--;
        runningSince = System.nanoTime();
    }
}
