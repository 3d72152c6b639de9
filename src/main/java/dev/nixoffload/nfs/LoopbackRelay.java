package dev.nixoffload.nfs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Makes a connection that is open already reachable at a loopback address, once: oncrpc4j's transports want an address
 * to connect to, and what a machine dials is a channel of an SSH connection.
 */
final class LoopbackRelay implements AutoCloseable {
    private final Socket far;
    private final ServerSocket door;
    private volatile Socket near;

    LoopbackRelay(Socket far) throws IOException {
        this.far = far;
        this.door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("nfs relay").start(this::relay);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) door.getLocalSocketAddress();
    }

    private void relay() {
        try (Socket accepted = door.accept()) {
            near = accepted;
            door.close(); // one guest, nobody else
            Thread back = Thread.ofVirtual().name("nfs relay back").start(() -> copy(far, accepted));
            copy(accepted, far);
            back.join();
        } catch (IOException e) {
            // Closed before anybody came, or one end is gone; whoever waits on the other end learns it there.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until one of the two ends; then both, so that nobody waits for an answer that cannot come any more. */
    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[4096];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            // As above.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        far.close();
        Socket guest = near;
        if (guest != null) {
            guest.close();
        }
    }
}
