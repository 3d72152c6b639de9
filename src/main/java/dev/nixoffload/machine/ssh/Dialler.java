package dev.nixoffload.machine.ssh;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/** Opens TCP connections from this computer. */
@FunctionalInterface
public interface Dialler {
    /**
     * Blocks until somebody answers; an interrupt of a virtual thread ends it.
     *
     * @param host an address or a name
     * @param patience how long is waited for an answer
     * @throws IOException of the type that Java's own sockets throw for it: no such name, no route, refused, silent
     */
    Socket dial(String host, int port, Duration patience) throws IOException;
}
