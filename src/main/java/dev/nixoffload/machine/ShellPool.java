package dev.nixoffload.machine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The shells of one machine: a few, kept for the next command.
 *
 * <p>While all are busy, a command waits for as long as starting another one took, and only then starts it: on a small
 * machine a login costs as much as several commands. A machine may also take fewer shells than it is asked for (sshd's
 * {@code MaxSessions}); then the pool stays as small as that, and commands queue.
 */
final class ShellPool implements AutoCloseable {
    /** A command that waits its turn for so long is on a machine that has stopped getting on. */
    private static final Duration TURN = Duration.ofMinutes(2);

    /** sshd allows 10 sessions by default; some are left to others. */
    private static final int MOST = 6;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int ROOM_MILLIS = 100;
    private static final int ROOM_ROUNDS = 20;

    /** Starts a shell; empty where the machine takes no further one at present. */
    @FunctionalInterface
    interface Opener {
        Optional<ShellWorker> open(Deadline deadline)
                throws ShellGone, TimedOut, MachineException, InterruptedException;
    }

    /** The shells that run as one user. */
    private static final class Crew {
        private final Deque<ShellWorker> idle = new ArrayDeque<>();
        private final Set<ShellWorker> busy = new HashSet<>();
        private int living;
        private Duration startTook = Duration.ZERO;
    }

    private final Troubles troubles;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Privilege, Crew> crews = new EnumMap<>(Privilege.class);
    private int most = MOST;
    private boolean closed;

    ShellPool(Troubles troubles) {
        this.troubles = troubles;
        for (Privilege privilege : Privilege.values()) {
            crews.put(privilege, new Crew());
        }
    }

    /**
     * A shell for the caller alone, to be given back or dropped.
     *
     * @param patience for starting one; the wait for a turn is no part of it, as others' commands lengthen that
     */
    ShellWorker take(Privilege privilege, Opener opener, Duration patience)
            throws ShellGone, TimedOut, MachineException, InterruptedException {
        Crew crew = crews.get(privilege);
        Deadline turn = Deadline.in(TURN);
        for (int round = 0; ; round++) {
            Optional<ShellWorker> kept = keptOrRoomForOne(crew, turn);
            if (kept.isPresent()) {
                return kept.get();
            }
            Optional<ShellWorker> opened = open(crew, opener, Deadline.in(patience));
            if (opened.isPresent()) {
                return opened.get();
            }
            if (settleForFewer() == 0) {
                // None at all: perhaps the one that just made room has not quite left yet.
                if (round == ROOM_ROUNDS) {
                    throw troubles.noShellAllowed();
                }
                Thread.sleep(ROOM_MILLIS);
            }
        }
    }

    private Optional<ShellWorker> open(Crew crew, Opener opener, Deadline deadline)
            throws ShellGone, TimedOut, MachineException, InterruptedException {
        long began = System.nanoTime();
        Optional<ShellWorker> opened = Optional.empty();
        try {
            opened = opener.open(deadline);
            return opened;
        } finally {
            lock.lock();
            try {
                crew.startTook = Duration.ofNanos(System.nanoTime() - began);
                opened.ifPresentOrElse(crew.busy::add, () -> leave(crew));
            } finally {
                lock.unlock();
            }
        }
    }

    /** An idle shell, or none and the right to start one. */
    private Optional<ShellWorker> keptOrRoomForOne(Crew crew, Deadline turn)
            throws MachineException, InterruptedException {
        lock.lockInterruptibly();
        try {
            Deadline worthWaiting = Deadline.in(crew.living == 0 ? Duration.ZERO : patience(crew));
            while (true) {
                if (closed) {
                    throw troubles.lost();
                }
                Optional<ShellWorker> kept = idle(crew);
                if (kept.isPresent()) {
                    crew.busy.add(kept.get());
                    return kept;
                }
                boolean waited = worthWaiting.passed();
                if (waited && (living() < most || dismissAnIdleOne())) {
                    crew.living++;
                    return Optional.empty();
                }
                if (turn.passed()) {
                    throw troubles.noTurn(TURN);
                }
                Duration wait = waited ? turn.left() : worthWaiting.left();
                changed.await(wait.toNanos(), TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private static Duration patience(Crew crew) {
        return crew.startTook.compareTo(LONGEST_WAIT) < 0 ? crew.startTook : LONGEST_WAIT;
    }

    private Optional<ShellWorker> idle(Crew crew) {
        while (!crew.idle.isEmpty()) {
            ShellWorker worker = crew.idle.pop();
            if (worker.alive()) {
                return Optional.of(worker);
            }
            leave(crew);
        }
        return Optional.empty();
    }

    private boolean dismissAnIdleOne() {
        for (Crew crew : crews.values()) {
            if (!crew.idle.isEmpty()) {
                crew.idle.pop().close();
                leave(crew);
                return true;
            }
        }
        return false;
    }

    private int living() {
        return crews.values().stream().mapToInt(crew -> crew.living).sum();
    }

    private int settleForFewer() {
        lock.lock();
        try {
            most = Math.max(1, Math.min(most, living()));
            return living();
        } finally {
            lock.unlock();
        }
    }

    void giveBack(Privilege privilege, ShellWorker worker) {
        Crew crew = crews.get(privilege);
        lock.lock();
        try {
            crew.busy.remove(worker);
            if (closed) {
                worker.close();
                leave(crew);
            } else {
                crew.idle.push(worker);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    void drop(Privilege privilege, ShellWorker worker) {
        Crew crew = crews.get(privilege);
        worker.drop();
        lock.lock();
        try {
            crew.busy.remove(worker);
            leave(crew);
        } finally {
            lock.unlock();
        }
    }

    private void leave(Crew crew) {
        crew.living--;
        changed.signalAll();
    }

    /** Ends what is running, too. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            for (Crew crew : crews.values()) {
                crew.idle.forEach(ShellWorker::close);
                crew.idle.clear();
                crew.busy.forEach(ShellWorker::drop);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
