package dev.nixoffload.machine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The shells of one machine: a few, kept for the next command.
 *
 * <p>A machine may take fewer shells than it is asked for (sshd's {@code MaxSessions}); then the pool stays as small as
 * that, and commands queue.
 */
final class ShellPool implements AutoCloseable {
    /** How many at once: sshd allows 10 by default, and a small machine gets slower, not faster, with many. */
    private static final int MOST = 4;

    private static final int PATIENCE_MILLIS = 100;
    private static final int PATIENCE_ROUNDS = 20;

    /** Starts a shell; empty where the machine takes no further one at present. */
    @FunctionalInterface
    interface Opener {
        Optional<ShellWorker> open(Deadline deadline)
                throws ShellGone, TimedOut, MachineException, InterruptedException;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Privilege, Deque<ShellWorker>> idle = new EnumMap<>(Privilege.class);
    private final Troubles troubles;
    private int living;
    private int most = MOST;
    private boolean closed;

    ShellPool(Troubles troubles) {
        this.troubles = troubles;
        for (Privilege privilege : Privilege.values()) {
            idle.put(privilege, new ArrayDeque<>());
        }
    }

    /** A shell for the caller alone, to be given back or dropped. */
    ShellWorker take(Privilege privilege, Opener opener, Deadline deadline)
            throws ShellGone, TimedOut, MachineException, InterruptedException {
        for (int round = 0; ; round++) {
            Optional<ShellWorker> kept = keptOrRoomForOne(privilege, deadline);
            if (kept.isPresent()) {
                return kept.get();
            }
            Optional<ShellWorker> opened = Optional.empty();
            try {
                opened = opener.open(deadline);
            } finally {
                if (opened.isEmpty()) {
                    gone();
                }
            }
            if (opened.isPresent()) {
                return opened.get();
            }
            if (settleForFewer() == 0) {
                // None at all: perhaps the one that just made room has not quite left yet.
                if (round == PATIENCE_ROUNDS) {
                    throw troubles.noShellAllowed();
                }
                Thread.sleep(PATIENCE_MILLIS);
            }
        }
    }

    /** An idle shell, or none and the right to start one. */
    private Optional<ShellWorker> keptOrRoomForOne(Privilege privilege, Deadline deadline)
            throws TimedOut, MachineException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (closed) {
                    throw troubles.lost();
                }
                for (ShellWorker worker = idle.get(privilege).poll();
                        worker != null;
                        worker = idle.get(privilege).poll()) {
                    if (worker.alive()) {
                        return Optional.of(worker);
                    }
                    living--;
                }
                if (living >= most) {
                    dismissAnIdleOne();
                }
                if (living < most) {
                    living++;
                    return Optional.empty();
                }
                if (deadline.passed()) {
                    throw new TimedOut("");
                }
                changed.await(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private void dismissAnIdleOne() {
        for (Deque<ShellWorker> some : idle.values()) {
            ShellWorker worker = some.poll();
            if (worker != null) {
                worker.close();
                living--;
                return;
            }
        }
    }

    private int settleForFewer() {
        lock.lock();
        try {
            most = Math.max(1, Math.min(most, living));
            return living;
        } finally {
            lock.unlock();
        }
    }

    void giveBack(Privilege privilege, ShellWorker worker) {
        lock.lock();
        try {
            if (closed) {
                worker.close();
                living--;
            } else {
                idle.get(privilege).push(worker);
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    void drop(ShellWorker worker) {
        worker.drop();
        gone();
    }

    private void gone() {
        lock.lock();
        try {
            living--;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            idle.values().forEach(some -> {
                some.forEach(ShellWorker::close);
                some.clear();
            });
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
