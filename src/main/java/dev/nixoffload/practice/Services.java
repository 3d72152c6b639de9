package dev.nixoffload.practice;

import dev.nixoffload.practice.net.Registrations.Registration;
import dev.nixoffload.practice.net.RpcDaemon;
import dev.nixoffload.practice.net.SshDaemon;
import dev.nixoffload.practice.system.Behaviour;
import dev.nixoffload.practice.system.Listeners.Holder;
import dev.nixoffload.practice.system.Listeners.Listener;
import dev.nixoffload.practice.system.Shadow;
import dev.nixoffload.practice.system.UnitFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What stands behind a machine's units of SSH and of NFS: servers on ports of the loopback interface. */
final class Services implements AutoCloseable {
    private static final int SSH = 22;
    private static final int PORTMAPPER = 111;
    private static final int NFS = 2049;
    private static final int MOUNT = 20048;
    private static final int STATUS = 100_024;
    private static final int STATUS_PORT = 42_769;
    private static final int LOCKS = 100_021;
    private static final int LOCKS_PORT = 38_879;
    private static final int SSH_BACKLOG = 128;
    private static final int BACKLOG = 4096;
    private static final int LOCKS_BACKLOG = 64;

    private final PracticeMachine machine;
    private final List<Registration> registrations = new CopyOnWriteArrayList<>();
    /** Retired servers that somebody may still be signed in to. */
    private final List<SshDaemon> sshDaemons = new CopyOnWriteArrayList<>();

    private RpcDaemon rpc;

    Services(PracticeMachine machine) {
        this.machine = machine;
        behave("ssh.service", new Ssh());
        behave("rpcbind.service", new PortMapper());
        behave("nfs-server.service", new Nfs());
    }

    private void behave(String unit, Behaviour behaviour) {
        machine.system().systemd().behave(unit, behaviour);
    }

    /** Lets the file server take calls and answer none. */
    synchronized void hangFiles() {
        rpc.hang(true);
    }

    /** By IPv4 and by IPv6. */
    private List<Listener> open(int port, int backlog, List<Holder> holders, int real) {
        List<Listener> both = Stream.of("0.0.0.0", "[::]")
                .map(address -> new Listener(address, port, backlog, holders, real))
                .toList();
        both.forEach(machine.network().listeners()::open);
        return both;
    }

    private void close(List<Listener> listeners) {
        listeners.forEach(machine.network().listeners()::close);
        listeners.clear();
    }

    private static UnitFailure failed(String program, int status, IOException e) {
        return new UnitFailure("exit-code", program, status, String.valueOf(e.getMessage()));
    }

    private final class Ssh implements Behaviour {
        private final List<Listener> listeners = new ArrayList<>();

        @Override
        public synchronized void start() throws UnitFailure {
            try {
                var shadow = new Shadow(machine.tree());
                SshDaemon daemon = SshDaemon.start(machine.host(), machine.switchboard(), shadow::accepts);
                sshDaemons.add(daemon);
                listeners.addAll(open(SSH, SSH_BACKLOG, List.of(new Holder("sshd", 352, 6)), daemon.port()));
            } catch (IOException e) {
                throw failed("sshd", 255, e);
            }
        }

        /** Who is signed in stays so, as {@code KillMode=process} has it. */
        @Override
        public synchronized void stop() {
            close(listeners);
        }

        @Override
        public void reload() throws UnitFailure {
            stop();
            start();
        }
    }

    /** One server for all RPC services; which of its ports are open tells which of them run. */
    private synchronized RpcDaemon rpc() throws IOException {
        if (rpc == null) {
            rpc = RpcDaemon.start(machine.tree(), machine.switchboard(), () -> registrations);
        }
        return rpc;
    }

    private final class PortMapper implements Behaviour {
        private final List<Listener> listeners = new ArrayList<>();

        @Override
        public synchronized void start() throws UnitFailure {
            try {
                List<Holder> holders = List.of(new Holder("rpcbind", 175, 4), new Holder("systemd", 1, 102));
                listeners.addAll(open(PORTMAPPER, BACKLOG, holders, rpc().port()));
                registrations.add(new Registration(RpcDaemon.PORTMAPPER, 2, PORTMAPPER));
            } catch (IOException e) {
                throw failed("rpcbind", 1, e);
            }
        }

        @Override
        public synchronized void stop() {
            close(listeners);
            registrations.clear();
        }
    }

    private final class Nfs implements Behaviour {
        private final List<Listener> listeners = new ArrayList<>();

        @Override
        public synchronized void start() throws UnitFailure {
            try {
                machine.system().exports().refresh();
                int real = rpc().port();
                listeners.addAll(open(NFS, BACKLOG, List.of(), real));
                listeners.addAll(open(MOUNT, BACKLOG, List.of(new Holder("rpc.mountd", 600, 5)), real));
                listeners.addAll(open(STATUS_PORT, BACKLOG, List.of(new Holder("rpc.statd", 591, 9)), real));
                listeners.addAll(open(LOCKS_PORT, LOCKS_BACKLOG, List.of(), real));
                registrations.addAll(List.of(
                        new Registration(RpcDaemon.MOUNT, 3, MOUNT),
                        new Registration(RpcDaemon.NFS, 3, NFS),
                        new Registration(RpcDaemon.NFS, 4, NFS),
                        new Registration(STATUS, 1, STATUS_PORT),
                        new Registration(LOCKS, 4, LOCKS_PORT)));
            } catch (IOException e) {
                throw failed("rpc.nfsd", 1, e);
            }
        }

        @Override
        public synchronized void stop() {
            close(listeners);
            registrations.removeIf(each -> each.program() != RpcDaemon.PORTMAPPER);
            try {
                machine.system().exports().withdraw();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void reload() throws UnitFailure {
            try {
                machine.system().exports().refresh();
            } catch (IOException e) {
                throw failed("exportfs", 1, e);
            }
        }
    }

    @Override
    public void close() {
        try {
            machine.system().systemd().stop("nginx.service");
            for (SshDaemon daemon : sshDaemons) {
                daemon.close();
            }
            synchronized (this) {
                if (rpc != null) {
                    rpc.close();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
