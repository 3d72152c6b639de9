package dev.nixoffload.machine.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.nixoffload.machine.Deadline;
import dev.nixoffload.machine.Dialled;
import dev.nixoffload.machine.Patience;
import dev.nixoffload.machine.ShellSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** One signed-in connection, with the connection it goes through, if any. */
final class SshConnection implements AutoCloseable {
    /** Of RFC 4254 section 5.1, what a server says of itself; all else is about the far end. */
    private static final int PROHIBITED = 1;

    private static final int UNKNOWN_TYPE = 3;
    private static final int SHORTAGE = 4;

    private final Session session;
    private final Optional<SshConnection> through;

    SshConnection(Session session, Optional<SshConnection> through) {
        this.session = session;
        this.through = through;
    }

    boolean alive() {
        return session.isConnected();
    }

    /**
     * Starts a shell; empty where the server takes no further session.
     *
     * @throws IOException when the connection is gone
     * @throws TimeoutException when it does not answer
     */
    Optional<ShellSource.Shell> shell(String script, ShellSource.Listener listener, Deadline deadline)
            throws IOException, TimeoutException, InterruptedException {
        var channel = (ChannelExec) channel("exec");
        var shell = new SshShell(session, channel, script, listener);
        try {
            return new Patience(shell::close).await(deadline, () -> {
                shell.open();
                return Optional.of(shell);
            });
        } catch (ExecutionException e) {
            if (session.isConnected()) {
                // JSch says no more than that the channel is not open.
                return Optional.empty();
            }
            throw new IOException(e.getCause());
        }
    }

    /** Has the far machine open a connection. {@code Refused} without a text: it did not say what it met with. */
    Dialled dial(String host, int port, Duration patience) throws IOException, InterruptedException {
        long began = System.nanoTime();
        var channel = (ChannelDirectTCPIP) channel("direct-tcpip");
        var inbound = new Inbound();
        channel.setHost(host);
        channel.setPort(port);
        channel.setOutputStream(inbound);
        try {
            // JSch waits in one go when it is given a time, and looks every 10 ms, for 20 s, when it is not.
            int millis = (int) Math.max(1, patience.toMillis());
            new Patience(channel::disconnect).await(Deadline.in(patience.plusMillis(500)), () -> {
                channel.connect(millis);
                return channel;
            });
            return new Dialled.Connected(
                    new ForwardedSocket(channel, inbound), Duration.ofNanos(System.nanoTime() - began));
        } catch (TimeoutException _) {
            return new Dialled.Silent(patience);
        } catch (ExecutionException e) {
            if (!session.isConnected()) {
                throw new IOException(e.getCause());
            }
            return switch (channel.getExitStatus()) {
                case -1 -> new Dialled.Silent(patience);
                case PROHIBITED -> new Dialled.Forbidden("administratively prohibited");
                case UNKNOWN_TYPE -> new Dialled.Forbidden("unknown channel type");
                case SHORTAGE -> new Dialled.Forbidden("resource shortage");
                default -> new Dialled.Refused("");
            };
        }
    }

    private Channel channel(String type) throws IOException {
        try {
            Channel channel = session.openChannel(type);
            if (channel == null) {
                throw new IOException("the session is going down");
            }
            return channel;
        } catch (JSchException e) {
            throw new IOException(e);
        }
    }

    /** Does not wait: a dead connection takes no farewell. */
    @Override
    public void close() {
        Thread.startVirtualThread(() -> {
            session.disconnect();
            through.ifPresent(SshConnection::close);
        });
    }
}
