package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Patience;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** The cable of a machine: what becomes of that which its routes send out of it. */
public interface Wire {
    /**
     * Connects to another machine.
     *
     * @param source the address that the machine has on this way
     * @throws Failure refused, no route, or timed out, after as long as each takes
     */
    Socket dial(String source, String address, int port, Patience patience) throws IOException, InterruptedException;

    /**
     * Sends a ping.
     *
     * @return after how long the answer is there; empty where none comes
     * @throws Failure where somebody says that there is no such machine
     */
    Optional<Duration> echo(String source, String address) throws IOException, InterruptedException;
}
