package dev.nixoffload.machine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** This computer's own shells and connections. */
final class LocalShells implements ShellMachine.Reach {
    private static final List<Path> SETSID =
            List.of(Path.of("/usr/bin/setsid"), Path.of("/run/current-system/sw/bin/setsid"), Path.of("/bin/setsid"));

    private final Troubles troubles;

    LocalShells(Troubles troubles) {
        this.troubles = troubles;
    }

    @Override
    public Optional<Shell> start(String script, Listener listener, Deadline deadline) throws MachineException {
        List<String> argv = new ArrayList<>();
        // A group of its own: the shell ends its group with it, and this program must not be in that.
        SETSID.stream().filter(Files::isExecutable).findFirst().ifPresent(setsid -> argv.add(setsid.toString()));
        argv.addAll(List.of("/bin/sh", "-c", script));
        try {
            return Optional.of(new LocalShell(new ProcessBuilder(argv).start(), listener));
        } catch (IOException e) {
            throw troubles.gone(new ShellGone(new End.Exited(e.toString()), ""));
        }
    }

    @Override
    public Dialled dial(String host, int port, Duration deadline) throws InterruptedException {
        long began = System.nanoTime();
        var socket = new Socket();
        try {
            new Patience(() -> close(socket)).await(Deadline.in(deadline.plusMillis(200)), () -> {
                socket.connect(new InetSocketAddress(host, port), (int) deadline.toMillis());
                return socket;
            });
            return new Dialled.Connected(socket, Duration.ofNanos(System.nanoTime() - began));
        } catch (TimeoutException _) {
            return new Dialled.Silent(deadline);
        } catch (ExecutionException e) {
            close(socket);
            return switch (e.getCause()) {
                case SocketTimeoutException _ -> new Dialled.Silent(deadline);
                case UnknownHostException _ -> new Dialled.Unroutable("unknown host: " + host);
                case NoRouteToHostException unroutable -> new Dialled.Unroutable(unroutable.getMessage());
                case IOException other
                when String.valueOf(other.getMessage()).contains("unreachable") ->
                    new Dialled.Unroutable(other.getMessage());
                case Throwable other -> new Dialled.Refused(String.valueOf(other.getMessage()));
            };
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // Nothing is lost with it.
        }
    }

    @Override
    public void close() {
        // Its shells are ended by whoever has them.
    }
}
