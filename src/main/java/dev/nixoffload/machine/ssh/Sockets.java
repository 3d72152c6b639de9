package dev.nixoffload.machine.ssh;

import com.jcraft.jsch.SocketFactory;
import dev.nixoffload.machine.Dialled;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;

/** Opens the socket of one SSH connection, from here or from the host it goes through, and listens to its beginning. */
final class Sockets implements SocketFactory, AutoCloseable {
    private final Optional<SshConnection> through;
    private final Dialling dialling;
    private volatile Socket current;
    private volatile Greeting greeting;
    private volatile boolean closed;

    Sockets(Optional<SshConnection> through, Dialling dialling) {
        this.through = through;
        this.dialling = dialling;
    }

    /** Whether there was a connection at all. */
    boolean connected() {
        return greeting != null;
    }

    /** The server's version line, if it came. */
    Optional<String> version() {
        return connected() ? greeting.version() : Optional.empty();
    }

    /** What it said before that or instead. */
    String beforeVersion() {
        return connected() ? greeting.before() : "";
    }

    /** The algorithms that it offered. */
    String offer() {
        return connected() ? greeting.offer() : "";
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return through.isPresent() ? forwarded(through.get(), host, port) : direct(host, port);
    }

    /** Until it is open, an interrupt ends it: JSch comes here on the thread of whoever waits for the connection. */
    private Socket direct(String host, int port) throws IOException {
        Socket socket = dialling.dialler().dial(host, port, dialling.answer());
        current = socket;
        if (closed) {
            socket.close();
            throw new InterruptedIOException();
        }
        return socket;
    }

    private Socket forwarded(SshConnection connection, String host, int port) throws IOException {
        try {
            return switch (connection.dial(host, port, dialling.answer())) {
                case Dialled.Connected(Socket socket, var _) -> {
                    current = socket;
                    yield socket;
                }
                case Dialled.Refused _ -> throw new ConnectException("not reached from the host in between");
                case Dialled.Silent _ -> throw new SocketTimeoutException("not reached from the host in between");
                case Dialled.Unroutable(String text) -> throw new NoRouteToHostException(text);
                case Dialled.Forbidden(String text) -> throw new ForwardingForbidden(text);
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** The host in between does not let connections through. */
    static final class ForwardingForbidden extends IOException {
        ForwardingForbidden(String text) {
            super(text);
        }
    }

    @Override
    public InputStream getInputStream(Socket socket) throws IOException {
        greeting = new Greeting(socket.getInputStream());
        return greeting;
    }

    @Override
    public OutputStream getOutputStream(Socket socket) throws IOException {
        return socket.getOutputStream();
    }

    /** Ends whatever waits for this connection. */
    @Override
    public void close() {
        closed = true;
        Socket socket = current;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException _) {
                // Nothing is lost with it.
            }
        }
    }
}
