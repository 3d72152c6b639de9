package dev.nixoffload.offload;

import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** One run's hold on the two machines of a pair: each is arrived at once, when it is first asked for. */
final class Encounter implements AutoCloseable {
    private final Pair pair;
    private final Gateway gateway;
    private final Map<Role, ReentrantLock> locks = new EnumMap<>(Role.class);
    private final Map<Role, Arrival> arrivals = new EnumMap<>(Role.class);
    private boolean over;

    Encounter(Pair pair, Gateway gateway) {
        this.pair = pair;
        this.gateway = gateway;
        for (Role role : Role.values()) {
            locks.put(role, new ReentrantLock());
        }
    }

    Pair pair() {
        return pair;
    }

    Arrival arrival(Role role) throws InterruptedException {
        ReentrantLock lock = locks.get(role);
        lock.lockInterruptibly();
        try {
            Arrival arrival;
            synchronized (arrivals) {
                arrival = arrivals.get(role);
            }
            if (arrival == null) {
                arrival = gateway.arrive(role, pair.access(role));
                keep(role, arrival);
            }
            return arrival;
        } finally {
            lock.unlock();
        }
    }

    /** Whoever arrives when the run is over finds nobody who would close the machine. */
    private void keep(Role role, Arrival arrival) {
        synchronized (arrivals) {
            if (over) {
                close(arrival);
            } else {
                arrivals.put(role, arrival);
            }
        }
    }

    /** The machine, for checks that need its login. */
    Machine machine(Role role) throws InterruptedException {
        if (arrival(role) instanceof Arrival.Connected connected) {
            return connected.machine();
        }
        throw new IllegalStateException("asked for the " + role.id() + " without a login");
    }

    @Override
    public void close() {
        synchronized (arrivals) {
            over = true;
            arrivals.values().forEach(Encounter::close);
            arrivals.clear();
        }
    }

    private static void close(Arrival arrival) {
        if (arrival instanceof Arrival.Connected connected) {
            connected.machine().close();
        }
    }

    /** An answer that several checks of one run share; whoever asks first pays for it. */
    static final class Once<T> {
        /** How to get the answer. */
        @FunctionalInterface
        interface Source<T> {
            T ask() throws MachineException, InterruptedException;
        }

        private final ReentrantLock lock = new ReentrantLock();
        private final Source<T> source;
        private T answer;

        Once(Source<T> source) {
            this.source = source;
        }

        T get() throws MachineException, InterruptedException {
            lock.lockInterruptibly();
            try {
                if (answer == null) {
                    answer = source.ask();
                }
                return answer;
            } finally {
                lock.unlock();
            }
        }
    }
}
