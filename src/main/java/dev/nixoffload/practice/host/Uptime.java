package dev.nixoffload.practice.host;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a machine has been up. Where it worked between two looks, by what it did and not by this computer's clock:
 * so it is as fast as it was made, and as fast as its neighbour only where that was meant, however busy this computer
 * is. Its time never runs ahead of this computer's: who looks too early waits.
 */
public final class Uptime {
    private static final Duration AT_FIRST = Duration.ofMinutes(7);

    /** So many commands between two looks are work; fewer are done between waits. */
    private static final long WORK = 1000;

    private final InstantSource clock;
    private final Duration command;
    private final LongAdder commands = new LongAdder();
    private Instant looked;
    private Duration up = AT_FIRST;

    /** @param command how long the machine takes for a command of a shell */
    Uptime(InstantSource clock, Duration command) {
        this.clock = clock;
        this.command = command;
        looked = clock.instant();
    }

    /** Counts a command that a shell runs. */
    public void worked() {
        commands.increment();
    }

    public synchronized Duration look() {
        long done = commands.sumThenReset();
        Duration passed = Duration.between(looked, clock.instant());
        if (done >= WORK) {
            Duration busy = command.multipliedBy(done);
            while (passed.compareTo(busy) < 0 && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(this, busy.minus(passed).toNanos());
                passed = Duration.between(looked, clock.instant());
            }
            passed = busy;
        }
        looked = clock.instant();
        up = up.plus(passed);
        return up;
    }
}
