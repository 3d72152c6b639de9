package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.host.Signal;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The traps of a shell, and the signals that wait for theirs to be run. Signals come from any thread. */
final class Signals {
    /** The number that stands for the end of the shell. */
    static final int EXIT = 0;

    private Process process;
    private final SortedMap<Integer, String> traps = new TreeMap<>();
    private final SortedSet<Integer> pending = new TreeSet<>();

    Signals(Process process) {
        attach(process);
    }

    /** Those of a subshell: what was ignored still is, all else is as at first. */
    Signals(Signals parent) {
        this.process = parent.process;
        synchronized (parent) {
            parent.traps.forEach((number, action) -> {
                if (action.isEmpty()) {
                    traps.put(number, action);
                }
            });
        }
    }

    /** From here on they are this process's. */
    void attach(Process own) {
        process = own;
        process.disposition(this::takes);
    }

    private synchronized boolean takes(Signal signal) {
        String action = traps.get(signal.number());
        if (action == null) {
            return false;
        }
        if (!action.isEmpty()) {
            pending.add(signal.number());
            process.disturb();
        }
        return true;
    }

    synchronized void trap(int signal, String action) {
        traps.put(signal, action);
        ignore(signal, action.isEmpty());
    }

    synchronized void reset(int signal) {
        traps.remove(signal);
        ignore(signal, false);
    }

    private void ignore(int number, boolean wanted) {
        Signal.parse(Integer.toString(number)).ifPresent(signal -> process.ignore(signal, wanted));
    }

    synchronized SortedMap<Integer, String> traps() {
        return new TreeMap<>(traps);
    }

    /** Whether something is to be run before the process may become another program. */
    synchronized boolean any() {
        return traps.values().stream().anyMatch(action -> !action.isEmpty());
    }

    synchronized Optional<Integer> firstPending() {
        return pending.isEmpty() ? Optional.empty() : Optional.of(pending.first());
    }

    /** A signal whose trap is to be run now. */
    synchronized Optional<Integer> takePending() {
        Optional<Integer> first = firstPending();
        first.ifPresent(pending::remove);
        return first;
    }

    synchronized Optional<String> action(int signal) {
        return Optional.ofNullable(traps.get(signal));
    }

    /**
     * To be called where the thread was interrupted, and now and then besides.
     *
     * @throws InterruptedException where it was for the end of the process, not for a trap
     */
    void notice() throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        if (process.killedBy().isPresent() || interrupted && firstPending().isEmpty()) {
            throw new InterruptedException();
        }
    }
}
