package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.Access;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Pipe;
import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The socket of a machine's Nix daemon, with the daemon that serves it at the moment, if one does. */
final class DaemonSocket {
    static final String PATH = "/nix/var/nix/daemon-socket/socket";
    private static final long SECONDS_TO_START = 5;

    private final Activation activation;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Server server;

    DaemonSocket(Activation activation) {
        this.activation = activation;
    }

    /** A daemon that takes connections. */
    @FunctionalInterface
    interface Server {
        /** Serves a client in a process of its own, from now on. */
        Process serve(Task client, InputStream in, OutputStream out) throws IOException;
    }

    /** Both ends of a client's connection. */
    record Connection(InputStream in, OutputStream out) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            out.close();
            in.close();
        }
    }

    /** The daemon begins to serve; two at once there are not. */
    void serve(Server daemon) {
        lock.lock();
        try {
            server = daemon;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void leave(Server daemon) {
        lock.lock();
        try {
            if (server == daemon) {
                server = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Where a client could knock, whether or not somebody would answer. */
    static boolean isThere(Task client) {
        return client.files().exists(PATH);
    }

    Connection connect(Task client) throws IOException, InterruptedException {
        try {
            client.files().stat(PATH);
            if (!client.files().may(Access.WRITE, PATH)) {
                throw new Failure(Errno.EACCES);
            }
            Server daemon = awaited();
            var there = new Pipe();
            var back = new Pipe();
            Process child = daemon.serve(client, there.in(), back.out());
            child.onEnd(() -> hangUp(there, back));
            return new Connection(back.in(), there.out());
        } catch (Failure e) {
            throw new NixError("cannot connect to socket at '" + PATH + "': " + e.getMessage());
        }
    }

    private static void hangUp(Pipe there, Pipe back) {
        try {
            back.out().close();
            there.in().close();
        } catch (IOException e) {
            throw new IllegalStateException(e); // A pipe's end closes without fail.
        }
    }

    private Server awaited() throws Failure, InterruptedException {
        boolean listened = activation.wake();
        lock.lockInterruptibly();
        try {
            long left = listened ? TimeUnit.SECONDS.toNanos(SECONDS_TO_START) : 0;
            while (server == null && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (server == null) {
                throw new Failure(Errno.ECONNREFUSED);
            }
            return server;
        } finally {
            lock.unlock();
        }
    }
}
