package dev.nixoffload.machine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waiting for work that blocks without regard to interrupts or deadlines, as network libraries do. It runs in a thread
 * of its own, so whoever waits can stop to; the work is then told to give up, and nobody waits for that.
 */
public final class Patience {
    /** How long is still waited. It may grow while somebody is being asked something. */
    @FunctionalInterface
    public interface Limit {
        Duration left();
    }

    private final Runnable giveUp;

    /** @param giveUp makes the work come to an end soon, by closing what it blocks on */
    public Patience(Runnable giveUp) {
        this.giveUp = giveUp;
    }

    /** What the work returned. */
    public <T> T await(Limit limit, Callable<T> work)
            throws ExecutionException, TimeoutException, InterruptedException {
        var task = new FutureTask<>(work);
        Thread thread = Thread.startVirtualThread(task);
        boolean over = false;
        try {
            T result = get(task, limit);
            over = true;
            return result;
        } catch (ExecutionException e) {
            over = true;
            throw e;
        } finally {
            if (!over) {
                thread.interrupt();
                Thread.startVirtualThread(giveUp);
            }
        }
    }

    private static <T> T get(FutureTask<T> task, Limit limit)
            throws ExecutionException, TimeoutException, InterruptedException {
        while (true) {
            Duration left = limit.left();
            try {
                return task.get(left.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (limit.left().isZero()) {
                    throw e;
                }
            }
        }
    }
}
