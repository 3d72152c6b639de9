package dev.nixoffload.cache;

import dev.nixoffload.machine.Dialled;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;

/** A socket whose connection is made from a machine; whatever address it is told, it goes to one place. */
final class DialledSocket extends Socket {
    /** The connection did not come about. */
    static final class NotConnected extends IOException {
        private final transient Dialled outcome;

        NotConnected(Dialled outcome) {
            super(outcome.toString());
            this.outcome = outcome;
        }

        Dialled outcome() {
            return outcome;
        }
    }

    private final Machine from;
    private final String host;
    private final int port;
    private volatile Socket connection;
    private volatile boolean closed;

    DialledSocket(Machine from, String host, int port) {
        this.from = from;
        this.host = host;
        this.port = port;
    }

    @Override
    public void connect(SocketAddress ignored, int timeoutMillis) throws IOException {
        Dialled outcome;
        try {
            outcome = from.dial(host, port, Duration.ofMillis(timeoutMillis));
        } catch (MachineException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        if (!(outcome instanceof Dialled.Connected connected)) {
            throw new NotConnected(outcome);
        }
        connection = connected.socket();
        if (closed) {
            connection.close();
        }
    }

    private Socket connection() throws SocketException {
        Socket here = connection;
        if (here == null) {
            throw new SocketException("not connected");
        }
        return here;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return connection().getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return connection().getOutputStream();
    }

    // Time is kept by the call's own deadline, which closes the socket; a channel inside SSH knows no read timeout.
    @Override
    public void setSoTimeout(int millis) {}

    @Override
    public int getSoTimeout() {
        return 0;
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public boolean isConnected() {
        return connection != null;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isInputShutdown() {
        return closed;
    }

    @Override
    public boolean isOutputShutdown() {
        return closed;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        Socket here = connection;
        if (here != null) {
            here.close();
        }
    }
}
