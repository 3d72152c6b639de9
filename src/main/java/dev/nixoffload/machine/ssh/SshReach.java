package dev.nixoffload.machine.ssh;

import dev.nixoffload.machine.Deadline;
import dev.nixoffload.machine.Dialled;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.ShellMachine;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Shells and connections of a machine over SSH, all over one TCP connection. When that breaks it is made anew, once, to
 * a server that proves a pinned key as before; breaking twice is not bad luck any more.
 */
final class SshReach implements ShellMachine.Reach {
    private final Connector connector;
    private final String label;
    private final ReentrantLock lock = new ReentrantLock();
    private SshConnection connection;
    private boolean madeAnew;
    private boolean closed;

    SshReach(Connector connector, SshConnection connection, String label) {
        this.connector = connector;
        this.connection = connection;
        this.label = label;
    }

    private SshConnection live() throws MachineException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!connection.alive()) {
                if (madeAnew || closed) {
                    throw lost("");
                }
                madeAnew = true;
                connection.close();
                connection = switch (connector.connect()) {
                    case Connector.Result.Made(SshConnection made, var _) -> made;
                    case Connector.Result.Not _ -> throw lost("");
                };
            }
            return connection;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Shell> start(String script, Listener listener, Deadline deadline)
            throws MachineException, InterruptedException {
        try {
            return live().shell(script, listener, deadline);
        } catch (IOException | TimeoutException e) {
            throw lost(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Dialled dial(String host, int port, Duration deadline) throws MachineException, InterruptedException {
        try {
            return live().dial(host, port, deadline);
        } catch (IOException e) {
            throw lost(String.valueOf(e.getMessage()));
        }
    }

    private MachineException lost(String details) {
        return new MachineException(
                MachineException.Kind.LOST,
                new Problem(
                        Message.of("machine.lost.what", label),
                        Message.of("machine.lost.why"),
                        Message.of("machine.lost.remedy", label),
                        details));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            connection.close();
            connector.close();
        } finally {
            lock.unlock();
        }
    }
}
