package dev.nixoffload.practice;

import dev.nixoffload.practice.host.Identity;
import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Signal;
import dev.nixoffload.practice.net.Registrations.Registration;
import dev.nixoffload.practice.net.RpcDaemon;
import dev.nixoffload.practice.net.SshDaemon;
import dev.nixoffload.practice.nix.CacheServer;
import dev.nixoffload.practice.system.Behaviour;
import dev.nixoffload.practice.system.Listeners.Listener;
import dev.nixoffload.practice.system.Shadow;
import dev.nixoffload.practice.system.UnitFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What stands behind the units of a machine: its servers, on ports of the loopback interface. */
final class Services implements AutoCloseable {
    private static final String NIX_SERVICE = "nix-daemon.service";
    private static final String NIX_SOCKET = "nix-daemon.socket";
    private static final String SOCKET_FILE = "/nix/var/nix/daemon-socket/socket";
    private static final int SSH = 22;
    private static final int PORTMAPPER = 111;
    private static final int NFS = 2049;
    private static final int MOUNT = 20048;
    private static final int BACKLOG = 511;

    private final PracticeMachine machine;
    private final List<Registration> registrations = new CopyOnWriteArrayList<>();
    /** Retired servers that somebody may still be signed in to. */
    private final List<SshDaemon> sshDaemons = new CopyOnWriteArrayList<>();

    private RpcDaemon rpc;
    private CacheServer web;

    Services(PracticeMachine machine) {
        this.machine = machine;
        behave("ssh.service", new Ssh());
        behave(NIX_SERVICE, new NixDaemon());
        behave(NIX_SOCKET, new NixSocket());
        behave("nginx.service", new Web());
        behave("rpcbind.service", new PortMapper());
        behave("nfs-server.service", new Nfs());
    }

    private void behave(String unit, Behaviour behaviour) {
        machine.system().systemd().behave(unit, behaviour);
    }

    /** Starts Nix's daemon for who knocks at its socket. */
    boolean wakeNix() throws InterruptedException {
        if (!machine.system().systemd().isActive(NIX_SOCKET)) {
            return machine.system().systemd().isActive(NIX_SERVICE);
        }
        machine.system().systemd().start(NIX_SERVICE);
        return true;
    }

    /** Lets the file server take calls and answer none. */
    synchronized void hangFiles() {
        rpc.hang(true);
    }

    private Listener open(String address, int port, String program, int real) {
        var listener = new Listener(address, port, BACKLOG, program, 1, 3, real);
        machine.network().listeners().open(listener);
        return listener;
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
                listeners.add(open("0.0.0.0", SSH, "sshd", daemon.port()));
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

    private final class NixSocket implements Behaviour {
        @Override
        public void start() throws UnitFailure {
            ProcessFiles files = machine.files();
            try {
                files.makeDirectories(SOCKET_FILE.substring(0, SOCKET_FILE.lastIndexOf('/')));
                if (!files.exists(SOCKET_FILE)) {
                    files.socket(SOCKET_FILE, 0666);
                }
            } catch (IOException e) {
                throw failed("systemd", 1, e);
            }
        }

        @Override
        public void stop() {
            try {
                machine.files().remove(SOCKET_FILE);
            } catch (IOException _) {
                // Somebody removed it before.
            }
        }
    }

    private final class NixDaemon implements Behaviour {
        private Process daemon;

        @Override
        public synchronized void start() {
            daemon = machine.host()
                    .begin(
                            List.of("nix-daemon", "--daemon"),
                            "/usr/bin/nix-daemon",
                            Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin", "LANG", "C.UTF-8"),
                            "/",
                            Identity.ROOT,
                            new ByteArrayInputStream(new byte[0]),
                            OutputStream.nullOutputStream(),
                            OutputStream.nullOutputStream());
        }

        @Override
        public synchronized void stop() throws InterruptedException {
            daemon.signal(Signal.TERM);
            daemon.await();
        }
    }

    private final class Web implements Behaviour {
        private final List<Listener> listeners = new ArrayList<>();

        @Override
        public void start() throws UnitFailure {
            synchronized (Services.this) {
                try {
                    web = CacheServer.start(machine.host());
                    for (String place : web.listening()) {
                        int colon = place.lastIndexOf(':');
                        String address = place.substring(0, colon).replace("*", "0.0.0.0");
                        int port = Integer.parseInt(place.substring(colon + 1));
                        String asked = address.equals("0.0.0.0") ? machine.address() : address;
                        listeners.add(open(
                                address, port, "nginx", web.door(asked, port).orElseThrow()));
                    }
                } catch (IOException e) {
                    throw failed("nginx", 1, e);
                }
            }
        }

        @Override
        public void stop() {
            synchronized (Services.this) {
                close(listeners);
                web.close();
            }
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
                listeners.add(open("0.0.0.0", PORTMAPPER, "rpcbind", rpc().port()));
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
                listeners.add(open("0.0.0.0", NFS, "", rpc().port()));
                listeners.add(open("0.0.0.0", MOUNT, "rpc.mountd", rpc().port()));
                registrations.addAll(List.of(
                        new Registration(RpcDaemon.MOUNT, 3, MOUNT),
                        new Registration(RpcDaemon.NFS, 3, NFS),
                        new Registration(RpcDaemon.NFS, 4, NFS)));
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
            for (SshDaemon daemon : sshDaemons) {
                daemon.close();
            }
            synchronized (this) {
                if (rpc != null) {
                    rpc.close();
                }
                if (web != null) {
                    web.close();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
