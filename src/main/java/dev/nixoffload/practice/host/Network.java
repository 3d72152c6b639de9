package dev.nixoffload.practice.host;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;

/** The wires of a make-believe machine. What listens at their other ends are real ports of the loopback interface. */
public interface Network {
    /**
     * Connects as this machine would.
     *
     * @param host an address or a name that {@link #lookUp} knows
     * @throws Failure with what the machine would see: refused, no route, or timed out after as long as it takes there
     */
    Socket dial(String host, int port, Patience patience) throws IOException, InterruptedException;

    /** As {@link #dial(String, int, Patience)} for a program that leaves giving up to the kernel. */
    default Socket dial(String host, int port) throws IOException, InterruptedException {
        return dial(host, port, Patience.LINUX);
    }

    /** The address of a host as this machine resolves it. */
    Optional<String> lookUp(String host);
}
