package dev.nixoffload.machine;

import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Gets to this computer, which is always there. */
public final class LocalGateway {
    private final Credentials credentials;

    public LocalGateway(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Fails, as a machine over SSH does, where no shell answers. */
    public Arrival arrive(Role role, Access.ThisComputer access) throws InterruptedException {
        long began = System.nanoTime();
        String user = System.getProperty("user.name");
        String host = hostName();
        var machine = new ShellMachine(
                role,
                user,
                host,
                new LocalShells(new Troubles(user + "@" + host)),
                credentials,
                access.sudoPasswordFile());
        return machine.greeted()
                .<Arrival>map(Arrival.Refused::new)
                .orElseGet(
                        () -> new Arrival.Connected(machine, List.of(), Duration.ofNanos(System.nanoTime() - began)));
    }

    private static String hostName() {
        // Not by InetAddress, which asks the network.
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException _) {
            return "localhost";
        }
    }
}
