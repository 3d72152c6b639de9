package dev.nixoffload.practice.system;

import dev.nixoffload.pair.IpNetwork;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.FileTree;
import dev.nixoffload.practice.host.Network;
import dev.nixoffload.practice.host.Patience;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The network as the kernel of a machine has it: interfaces, their addresses, routes, and who listens. */
public final class NetworkNamespace implements Network {
    /** How long Linux sends the first packet of a connection again and again. */
    private static final Duration SILENCE_BORNE = Duration.ofSeconds(132);

    private final Names names;
    private final Wire wire;
    private final Listeners listeners = new Listeners();
    private final List<Link> links = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();

    /**
     * An interface.
     *
     * @param hardware its MAC address
     */
    record Link(int index, String name, String hardware, boolean up, List<Address> addresses) {
        boolean isLoopback() {
            return name.equals("lo");
        }

        Link raised(boolean raised) {
            return new Link(index, name, hardware, raised, addresses);
        }

        Link with(List<Address> others) {
            return new Link(index, name, hardware, up, List.copyOf(others));
        }
    }

    /**
     * An address of an interface.
     *
     * @param lease seconds that it is lent for; empty where it is the machine's own
     */
    public record Address(String local, int prefix, Optional<Integer> lease) {
        boolean isV6() {
            return local.indexOf(':') >= 0;
        }

        IpNetwork network() {
            return IpNetwork.parse(local + "/" + prefix).orElseThrow();
        }
    }

    /** An entry of the routing table; without a destination the default route. */
    record Route(Optional<IpNetwork> destination, String device, Optional<String> gateway, Optional<String> source) {
        private int bits() {
            return destination.map(IpNetwork::bits).orElse(0);
        }
    }

    /**
     * The way to an address.
     *
     * @param local whether it is one of the machine's own
     */
    record Way(String address, String device, Optional<String> gateway, String source, boolean local) {}

    private NetworkNamespace(FileTree tree, Wire wire) {
        names = new Names(tree);
        this.wire = wire;
        links.add(new Link(1, "lo", "00:00:00:00:00:00", false, List.of()));
    }

    /** One with a loopback interface that is down, as {@code unshare -n} makes it. */
    static NetworkNamespace empty(FileTree tree) {
        return new NetworkNamespace(tree, new NoWire());
    }

    /** The usual one: the loopback interface and {@code eth0}. */
    public static NetworkNamespace ethernet(FileTree tree, Wire wire, String hardware, Address address) {
        var namespace = new NetworkNamespace(tree, wire);
        namespace.raise("lo", true);
        namespace.links.add(new Link(2, "eth0", hardware, true, List.of(address)));
        return namespace;
    }

    /** What the task is connected to. */
    static NetworkNamespace of(Task task) {
        if (task.network() instanceof NetworkNamespace namespace) {
            return namespace;
        }
        throw new IllegalStateException("not the network of a system: " + task.network());
    }

    public Listeners listeners() {
        return listeners;
    }

    Names names() {
        return names;
    }

    synchronized List<Link> links() {
        return List.copyOf(links);
    }

    synchronized Optional<Link> link(String name) {
        return links.stream().filter(link -> link.name().equals(name)).findFirst();
    }

    synchronized void raise(String name, boolean up) {
        change(name, link -> {
            Link raised = link.raised(up);
            return raised.isLoopback() && up && raised.addresses().stream().noneMatch(Address::isV6)
                    ? raised.with(loopback(raised.addresses()))
                    : raised;
        });
    }

    private static List<Address> loopback(List<Address> others) {
        var all = new ArrayList<Address>(List.of(new Address("127.0.0.1", 8, Optional.empty())));
        all.addAll(others);
        all.add(new Address("::1", 128, Optional.empty()));
        return all;
    }

    /** Gives the interface these addresses in place of those it had. */
    public synchronized void readdress(String name, List<Address> addresses) {
        change(name, link -> link.with(addresses));
    }

    private void change(String name, UnaryOperator<Link> change) {
        links.replaceAll(link -> link.name().equals(name) ? change.apply(link) : link);
    }

    /** The routes that somebody added, then those that follow from the addresses. */
    synchronized List<Route> routes() {
        var all = new ArrayList<Route>(routes);
        links.stream()
                .filter(link -> link.up() && !link.isLoopback())
                .forEach(link -> link.addresses()
                        .forEach(address -> all.add(new Route(
                                Optional.of(address.network()),
                                link.name(),
                                Optional.empty(),
                                Optional.of(address.local())))));
        return all;
    }

    synchronized void add(Route route) throws Failure {
        if (routes.stream().anyMatch(other -> other.destination().equals(route.destination()))) {
            throw new Failure(Errno.EEXIST);
        }
        routes.add(route);
    }

    synchronized void remove(Optional<IpNetwork> destination) throws Failure {
        if (!routes.removeIf(route -> route.destination().equals(destination))) {
            throw new Failure(Errno.ESRCH);
        }
    }

    /** @throws Failure where no route leads there */
    synchronized Way way(String address) throws Failure {
        InetAddress target = IpNetwork.literal(address).orElseThrow();
        for (Link link : links) {
            boolean own = link.up()
                    && link.addresses().stream()
                            .anyMatch(each -> each.local().equals(address)
                                    || link.isLoopback()
                                            && each.local().equals("127.0.0.1")
                                            && each.network().contains(target));
            if (own) {
                return new Way(address, "lo", Optional.empty(), address, true);
            }
        }
        Route route = routes().stream()
                .filter(each -> target instanceof java.net.Inet4Address)
                .filter(each ->
                        each.destination().map(to -> to.contains(target)).orElse(true))
                .max(Comparator.comparingInt(Route::bits))
                .orElseThrow(() -> new Failure(Errno.ENETUNREACH));
        String source = route.source().or(() -> sourceOn(route.device())).orElse("0.0.0.0");
        return new Way(address, route.device(), route.gateway(), source, false);
    }

    private Optional<String> sourceOn(String device) {
        return link(device).stream()
                .flatMap(link -> link.addresses().stream())
                .filter(address -> !address.isV6())
                .map(Address::local)
                .findFirst();
    }

    @Override
    public Socket dial(String host, int port, Patience patience) throws IOException, InterruptedException {
        String address = lookUp(host).orElseThrow(() -> new UnknownHostException(host));
        Way way = way(address);
        if (way.local()) {
            int real = listeners
                    .find(address, port)
                    .orElseThrow(() -> new Failure(Errno.ECONNREFUSED))
                    .real();
            return connected(real);
        }
        if (way.device().equals("lo")) {
            // What is meant for somebody else and comes out of the loopback device again is dropped without a word.
            throw patience.outlast(SILENCE_BORNE, Errno.ETIMEDOUT);
        }
        return wire.dial(way.source(), address, port, patience);
    }

    /** Connects to a port of this very computer. */
    public static Socket connected(int real) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), real));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw new Failure(Errno.ECONNREFUSED);
        }
    }

    /** See {@link Wire#echo}. */
    Optional<Duration> echo(String address) throws IOException, InterruptedException {
        Way way = way(address);
        if (way.local()) {
            return Optional.of(Duration.ofNanos(40_000));
        }
        return way.device().equals("lo") ? Optional.empty() : wire.echo(way.source(), address);
    }

    @Override
    public Optional<String> lookUp(String host) {
        return names.address(host);
    }

    private record NoWire() implements Wire {
        @Override
        public Socket dial(String source, String address, int port, Patience patience) throws IOException {
            throw new Failure(Errno.ENETUNREACH);
        }

        @Override
        public Optional<Duration> echo(String source, String address) throws IOException {
            throw new Failure(Errno.ENETUNREACH);
        }
    }
}
