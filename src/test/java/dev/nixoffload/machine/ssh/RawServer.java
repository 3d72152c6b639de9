package dev.nixoffload.machine.ssh;

import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.SignIn;
import dev.nixoffload.pair.UserName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Something that listens on loopback and says what it was told to. */
final class RawServer implements AutoCloseable {
    /** What it does with a connection, which is closed afterwards. */
    @FunctionalInterface
    interface Behaviour {
        void meet(Socket client) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final AtomicInteger connections = new AtomicInteger();

    RawServer(Behaviour behaviour) throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> {
            while (!listener.isClosed()) {
                try (Socket client = listener.accept()) {
                    connections.incrementAndGet();
                    behaviour.meet(client);
                } catch (IOException | InterruptedException _) {
                    // The client has left, or this is the end.
                }
            }
        });
    }

    /** Stays connected without a word until the client leaves. */
    static void stayMute(Socket client) throws IOException {
        client.getInputStream().readAllBytes();
    }

    int connections() {
        return connections.get();
    }

    Access.Ssh access(HostKeyPin... pins) {
        return access(listener.getLocalPort(), pins);
    }

    static Access.Ssh access(int port, HostKeyPin... pins) {
        return new Access.Ssh(
                new HostAddress("127.0.0.1"),
                new Port(port),
                new UserName(TestSshServer.USER),
                new SignIn.Password(),
                List.of(pins),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
