package dev.nixoffload.machine;

import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Keeps the connections that the deeds of one run let go of, for the next deed that goes to the same machine: signing
 * in and becoming root take longer than most of what is done then. A connection serves one deed at a time. One over
 * which anything went wrong is not kept, and one that was kept is asked for a sign of life first.
 */
public final class KeptConnections implements Gateway, AutoCloseable {
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

    private final Gateway gateway;
    private final List<Kept> idle = new ArrayList<>();
    private final Set<Machine> open = new HashSet<>();
    private boolean closed;

    private record Kept(Role role, Access access, Arrival.Connected connected) {
        boolean lives() throws InterruptedException {
            try {
                return connected
                        .machine()
                        .run(Command.of(Message.of("machines.kept.purpose"), "true")
                                .within(SIGN_OF_LIFE))
                        .ok();
            } catch (MachineException _) {
                return false;
            }
        }
    }

    /** @param gateway makes the connections */
    public KeptConnections(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public Gateway anew() {
        return gateway.anew();
    }

    @Override
    public Arrival arrive(Role role, Access access) throws InterruptedException {
        for (Optional<Kept> kept = take(role, access); kept.isPresent(); kept = take(role, access)) {
            boolean lives = false;
            try {
                lives = kept.get().lives();
            } finally {
                if (!lives) {
                    end(kept.get());
                }
            }
            if (lives) {
                return lent(kept.get());
            }
        }
        Arrival arrival = gateway.arrive(role, access);
        return arrival instanceof Arrival.Connected connected ? begun(new Kept(role, access, connected)) : arrival;
    }

    private synchronized Optional<Kept> take(Role role, Access access) {
        Optional<Kept> found = idle.stream()
                .filter(kept -> kept.role() == role && kept.access().equals(access))
                .findFirst();
        found.ifPresent(idle::remove);
        return found;
    }

    private synchronized Arrival begun(Kept fresh) {
        open.add(fresh.connected().machine());
        return lent(fresh);
    }

    private Arrival lent(Kept kept) {
        Arrival.Connected connected = kept.connected();
        return new Arrival.Connected(new Lent(kept), connected.proved(), connected.took());
    }

    private synchronized void back(Kept kept) {
        if (!closed) {
            idle.add(kept);
        }
    }

    private synchronized void end(Kept kept) {
        open.remove(kept.connected().machine());
        kept.connected().machine().close();
    }

    /** Ends all of them, those in use too. */
    @Override
    public synchronized void close() {
        closed = true;
        idle.clear();
        open.forEach(Machine::close);
        open.clear();
    }

    @FunctionalInterface
    private interface Use<T> {
        T made() throws MachineException, InterruptedException;
    }

    /** A machine while one deed has its connection. */
    private final class Lent extends ForwardedMachine {
        private final Kept kept;
        private final AtomicBoolean given = new AtomicBoolean();
        private volatile boolean sound = true;

        Lent(Kept kept) {
            super(kept.connected().machine());
            this.kept = kept;
        }

        private <T> T watched(Use<T> use) throws MachineException, InterruptedException {
            boolean ended = false;
            try {
                T result = use.made();
                ended = true;
                return result;
            } finally {
                if (!ended) {
                    sound = false;
                }
            }
        }

        /** Who was refused may be asked again. */
        @Override
        public RootAccess root() throws MachineException, InterruptedException {
            RootAccess root = watched(super::root);
            if (root instanceof RootAccess.Unavailable) {
                sound = false;
            }
            return root;
        }

        @Override
        public CommandResult run(Command command) throws MachineException, InterruptedException {
            return watched(() -> super.run(command));
        }

        @Override
        public CommandResult follow(Command command, Consumer<String> line)
                throws MachineException, InterruptedException {
            return watched(() -> super.follow(command, line));
        }

        @Override
        public Optional<FileStat> stat(String path, Privilege privilege) throws MachineException, InterruptedException {
            return watched(() -> super.stat(path, privilege));
        }

        @Override
        public Optional<byte[]> read(String path, Privilege privilege, int limit)
                throws MachineException, InterruptedException {
            return watched(() -> super.read(path, privilege, limit));
        }

        @Override
        public Dialled dial(String host, int port, Duration deadline) throws MachineException, InterruptedException {
            return watched(() -> super.dial(host, port, deadline));
        }

        @Override
        public Facts facts() throws MachineException, InterruptedException {
            return watched(super::facts);
        }

        @Override
        public void close() {
            if (given.compareAndSet(false, true)) {
                if (sound) {
                    back(kept);
                } else {
                    end(kept);
                }
            }
        }
    }
}
