package dev.nixoffload.practice.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port of the loopback interface that leads to a connection which is there already, for who can only dial. */
final class SocketRelay implements AutoCloseable {
    private final Socket far;
    private final ServerSocket door;
    private volatile boolean farEndClosed;

    private SocketRelay(Socket far) throws IOException {
        this.far = far;
        door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    static SocketRelay to(Socket far) throws IOException {
        var relay = new SocketRelay(far);
        Thread.startVirtualThread(relay::serve);
        return relay;
    }

    int port() {
        return door.getLocalPort();
    }

    /** Whether it was the far end that ended the connection. */
    boolean farEndClosed() {
        return farEndClosed;
    }

    private void serve() {
        try (Socket near = door.accept()) {
            near.setTcpNoDelay(true);
            Thread out = Thread.startVirtualThread(() -> {
                copy(near, far);
                drop(far);
            });
            copy(far, near);
            farEndClosed = true;
            near.shutdownOutput();
            out.join();
        } catch (IOException _) {
            // Closed before or while somebody came.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            drop(far);
        }
    }

    private static void copy(Socket from, Socket to) {
        byte[] buffer = new byte[1 << 15];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException _) {
            // One of the two is gone.
        }
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // Gone already.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException _) {
            // Nobody comes any more either way.
        }
        drop(far);
    }
}
