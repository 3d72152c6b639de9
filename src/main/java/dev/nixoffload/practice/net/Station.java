package dev.nixoffload.practice.net;

import dev.nixoffload.practice.host.Patience;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** A place in the network: a cable with a firewall behind it, and what is connected there. All of it changes. */
public final class Station {
    private final Switchboard switchboard;
    private volatile Machine machine;
    private volatile boolean cut;
    private volatile Duration delay = Duration.ZERO;
    private volatile Firewall firewall = (_, _) -> false;

    /** What the network meets at a machine. */
    public interface Machine {
        /** Whether this is an address of its, on this cable. */
        boolean answersTo(String address);

        /** The port of the loopback interface that stands for one of the machine's; empty where nothing listens. */
        Optional<Integer> door(String address, int port);
    }

    /** What is let in. */
    @FunctionalInterface
    public interface Firewall {
        /** Whether it drops what comes from that address for that port. */
        boolean drops(String from, int port);
    }

    Station(Switchboard switchboard, Machine machine) {
        this.switchboard = switchboard;
        this.machine = machine;
    }

    /** Connects a machine in place of what was there. */
    public void connect(Machine other) {
        machine = other;
    }

    Machine machine() {
        return machine;
    }

    /** Pulls the cable. What is connected stays so, silently. */
    public void cut() {
        cut = true;
    }

    public void mend() {
        cut = false;
    }

    boolean isCut() {
        return cut;
    }

    /** Lets everything take that much longer on its way in, and on its way out. */
    public void delay(Duration oneWay) {
        delay = oneWay;
    }

    Duration delay() {
        return delay;
    }

    public void firewall(Firewall changed) {
        firewall = changed;
    }

    boolean drops(String from, int port) {
        return firewall.drops(from, port);
    }

    /**
     * Connects to a neighbour.
     *
     * @param source the address that it sees
     * @throws dev.nixoffload.practice.host.Failure with what Linux says, after as long as Linux takes or
     *     {@code patience} lets it
     */
    public Socket dial(String source, String address, int port, Patience patience)
            throws IOException, InterruptedException {
        return switchboard.dial(this, new Call(source, address), port, patience);
    }

    /** How long an echo takes there and back; empty where none comes. */
    public Optional<Duration> echo(String address) {
        return switchboard.echo(this, address);
    }
}
