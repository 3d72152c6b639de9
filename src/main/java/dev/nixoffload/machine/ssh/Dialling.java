package dev.nixoffload.machine.ssh;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * How connections are made, and how long is waited for what.
 *
 * @param names finds the addresses of a host
 * @param answer until TCP answers
 * @param signIn until the sign-in is over; people's own time is not counted
 * @param keepAlive without a sign of life until one is asked for; three times, and the connection is given up
 */
record Dialling(Names names, Duration answer, Duration signIn, Duration keepAlive) {
    /** Finds the addresses of a host. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** A loaded small machine takes ten seconds and more to sign somebody in. */
    static Dialling usual() {
        return new Dialling(
                InetAddress::getAllByName, Duration.ofSeconds(8), Duration.ofSeconds(30), Duration.ofSeconds(15));
    }
}
