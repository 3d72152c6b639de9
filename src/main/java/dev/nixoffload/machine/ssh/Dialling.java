package dev.nixoffload.machine.ssh;

import java.time.Duration;

/**
 * How connections are made, and how long is waited for what.
 *
 * @param dialler opens them
 * @param answer until TCP answers
 * @param signIn until the sign-in is over; people's own time is not counted
 * @param keepAlive without a sign of life until one is asked for; three times, and the connection is given up
 */
record Dialling(Dialler dialler, Duration answer, Duration signIn, Duration keepAlive) {
    static Dialling usual() {
        return by(TcpDialler.usual());
    }

    /** A loaded small machine takes ten seconds and more to sign somebody in. */
    static Dialling by(Dialler dialler) {
        return new Dialling(dialler, Duration.ofSeconds(8), Duration.ofSeconds(30), Duration.ofSeconds(15));
    }
}
