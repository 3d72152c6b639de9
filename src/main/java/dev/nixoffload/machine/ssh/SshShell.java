package dev.nixoffload.machine.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.nixoffload.machine.ShellSource;
import dev.nixoffload.machine.ShellSource.End;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A shell over an exec channel. JSch hands over what it prints from the one thread that serves the whole connection, so
 * nothing here may make that thread wait.
 */
final class SshShell implements ShellSource.Shell {
    private static final int LOOKS_FOR_THE_END = 20;
    private static final int PAUSE_MILLIS = 10;

    private final Session session;
    private final ChannelExec channel;
    private final OutputStream input;

    /** @param script without apostrophes; login shells of all kinds then take it for one word */
    SshShell(Session session, ChannelExec channel, String script, ShellSource.Listener listener) throws IOException {
        this.session = session;
        this.channel = channel;
        channel.setCommand(("exec /bin/sh -c '" + script + "'").getBytes(StandardCharsets.US_ASCII));
        channel.setOutputStream(new Sink() {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                listener.output(bytes, offset, length);
            }
        });
        channel.setErrStream(new Sink() {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                listener.error(bytes, offset, length);
            }

            /** JSch closes this one when the channel closes, and not before, as it does with standard output. */
            @Override
            public void close() {
                listener.ended();
            }
        });
        input = channel.getOutputStream();
    }

    private abstract static class Sink extends OutputStream {
        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public abstract void write(byte[] bytes, int offset, int length);
    }

    /** Opens the channel; blocks, whatever happens, for up to 20 seconds. */
    void open() throws JSchException {
        // Without a timeout no answer to the request is asked for, which JSch would look for every 10 ms.
        channel.connect(0);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        synchronized (input) {
            input.write(bytes);
            input.flush();
        }
    }

    @Override
    public void close() {
        // In a thread of its own: a connection that has died takes no message any more.
        Thread.startVirtualThread(channel::disconnect);
    }

    /** JSch closes channels before it says that the connection is gone. */
    @Override
    public End end() throws InterruptedException {
        if (channel.getExitSignal() != null) {
            return new End.Exited("signal " + channel.getExitSignal());
        }
        if (channel.getExitStatus() >= 0) {
            return new End.Exited("exit status " + channel.getExitStatus());
        }
        for (int look = 0; look < LOOKS_FOR_THE_END && session.isConnected(); look++) {
            Thread.sleep(PAUSE_MILLIS);
        }
        return session.isConnected() ? new End.Exited("no exit status") : new End.ConnectionLost();
    }
}
