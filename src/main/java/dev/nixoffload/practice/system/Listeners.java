package dev.nixoffload.practice.system;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The TCP ports that a machine listens on. */
public final class Listeners {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /**
     * A listening socket.
     *
     * @param address {@code 0.0.0.0} or {@code [::]} for all
     * @param port as the make-believe machines see it
     * @param backlog how many may wait
     * @param holders who has it open; none where the kernel itself listens
     * @param real the port on the loopback interface where somebody answers
     */
    public record Listener(String address, int port, int backlog, List<Holder> holders, int real) {
        public Listener {
            holders = List.copyOf(holders);
        }

        boolean takes(String dialled) {
            return address.equals("0.0.0.0") || address.equals(dialled);
        }
    }

    /**
     * A program that has a socket open.
     *
     * @param descriptor which of its files it is
     */
    public record Holder(String program, int pid, int descriptor) {}

    public void open(Listener listener) {
        listeners.add(listener);
    }

    public void close(Listener listener) {
        listeners.remove(listener);
    }

    /** Who takes a connection to this address of the machine. */
    public Optional<Listener> find(String address, int port) {
        return listeners.stream()
                .filter(listener -> listener.port() == port && listener.takes(address))
                .findFirst();
    }

    /** All, those of IPv4 first. */
    List<Listener> all() {
        return listeners.stream()
                .sorted(Comparator.comparing(listener -> listener.address().startsWith("[")))
                .toList();
    }
}
