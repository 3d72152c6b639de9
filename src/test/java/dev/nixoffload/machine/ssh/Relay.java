package dev.nixoffload.machine.ssh;

import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Port;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A cable between this computer and a server on loopback, which can go dead without anybody being told. */
final class Relay implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private volatile int port;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Cable> cables = new CopyOnWriteArrayList<>();

    private static final class Cable {
        private volatile boolean dead;
        private final CountDownLatch forEver = new CountDownLatch(1);
    }

    Relay(Access.Ssh to) throws IOException {
        port = to.port().number();
        Thread.startVirtualThread(() -> {
            while (!listener.isClosed()) {
                try {
                    connect(listener.accept());
                } catch (IOException _) {
                    // The end.
                }
            }
        });
    }

    private void connect(Socket near) throws IOException {
        connections.incrementAndGet();
        var far = new Socket(InetAddress.getLoopbackAddress(), port);
        var cable = new Cable();
        cables.add(cable);
        Thread.startVirtualThread(() -> pump(near, far, cable));
        Thread.startVirtualThread(() -> pump(far, near, cable));
    }

    private static void pump(Socket from, Socket to, Cable cable) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (cable.dead) {
                    cable.forEver.await();
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException | InterruptedException _) {
            // One end has let go.
        }
    }

    /** From now on nothing gets through on the connections that there are; new ones work. */
    void goDead() {
        cables.forEach(cable -> cable.dead = true);
    }

    /** New connections lead somewhere else. */
    void leadTo(Access.Ssh other) {
        port = other.port().number();
    }

    int connections() {
        return connections.get();
    }

    Access.Ssh through(Access.Ssh direct) {
        return new Access.Ssh(
                direct.address(),
                new Port(listener.getLocalPort()),
                direct.user(),
                direct.signIn(),
                direct.pinnedHostKeys(),
                direct.jump(),
                direct.sudoPasswordFile());
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cables.forEach(cable -> cable.forEver.countDown());
    }
}
