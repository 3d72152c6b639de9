package dev.nixoffload.practice.host;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a program waits for an answer to its first packet. Only where packets vanish is anything waited for: what
 * answers, however busy the computer is, is never given up.
 */
public final class Patience {
    /** As long as the kernel goes on by itself. */
    public static final Patience LINUX = new Patience(Optional.empty(), 1);

    /** Make-believe packets that vanish are waited for so much shorter: nobody learns anything meanwhile. */
    private static final int HASTE = 10;

    private final Optional<Duration> limit;
    private final int haste;

    private Patience(Optional<Duration> limit, int haste) {
        this.limit = limit;
        this.haste = haste;
    }

    /** Of somebody outside the make-believe, to whom time is real. */
    public static Patience of(Duration limit) {
        return new Patience(Optional.of(limit), 1);
    }

    /** Of a make-believe program that gives up after so long, as it counts time. */
    public static Patience hurried(Duration limit) {
        return new Patience(Optional.of(limit), HASTE);
    }

    /**
     * Waits until this is at its end, or the kernel is.
     *
     * @param kernel how long the kernel would go on
     * @param then what the kernel would say at last
     * @return what is said
     */
    public Failure outlast(Duration kernel, Errno then) throws InterruptedException {
        boolean given = limit.filter(own -> own.compareTo(kernel) < 0).isPresent();
        Thread.sleep((given ? limit.get() : kernel).dividedBy(haste));
        return new Failure(given ? Errno.ETIMEDOUT : then);
    }

    /** How long a wait was that took so long in truth. */
    public Duration felt(Duration truth) {
        return truth.multipliedBy(haste);
    }
}
