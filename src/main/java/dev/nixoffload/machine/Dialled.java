package dev.nixoffload.machine;

import java.net.Socket;
import java.time.Duration;

/** What came of a TCP connection made from a machine, for a machine over SSH through its own SSH connection. */
public sealed interface Dialled {
    /** Somebody answered; the caller closes the socket. */
    record Connected(Socket socket, Duration took) implements Dialled {}

    /** Nothing listens there, or a firewall rejects. */
    record Refused(String text) implements Dialled {}

    /** No answer at all until the deadline: switched off, or a firewall that drops. */
    record Silent(Duration waited) implements Dialled {}

    /** No way there: no route, no such name. */
    record Unroutable(String text) implements Dialled {}

    /** The machine's sshd does not forward connections; says nothing about the far end. */
    record Forbidden(String text) implements Dialled {}
}
