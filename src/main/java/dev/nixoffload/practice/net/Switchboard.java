package dev.nixoffload.practice.net;

import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Patience;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The network between make-believe machines. Their addresses lead to ports of the loopback interface; nothing else
 * leads anywhere, and nothing else is ever dialled.
 */
public final class Switchboard implements AutoCloseable {
    /** How long Linux asks for a neighbour that is not there. */
    private static final Duration NEIGHBOUR_SOUGHT = Duration.ofMillis(3_070);

    /** How long Linux repeats itself to one that drops everything. */
    private static final Duration SILENCE_BORNE = Duration.ofSeconds(132);

    /** What an echo takes between two neighbours. */
    private static final Duration ECHO = Duration.ofNanos(310_000);

    private final List<Station> stations = new CopyOnWriteArrayList<>();
    private final Map<Integer, Call> calls = new ConcurrentHashMap<>();
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();

    /** Where a connection would lead. */
    private sealed interface Route {
        record Open(Station to, int loopbackPort) implements Route {}

        record Refused() implements Route {}

        record NoNeighbour() implements Route {}

        record Silent() implements Route {}
    }

    /** A place with nothing connected yet, so that nobody is found there. */
    public Station plugIn() {
        var station = new Station(this, new Nothing());
        stations.add(station);
        return station;
    }

    private record Nothing() implements Station.Machine {
        @Override
        public boolean answersTo(String address) {
            return false;
        }

        @Override
        public Optional<Integer> door(String address, int port) {
            return Optional.empty();
        }
    }

    /** @param port of the loopback interface that a connection came from */
    Call call(int port) {
        return calls.getOrDefault(port, Call.INSIDE);
    }

    Socket dial(Station from, Call call, int port, Patience patience) throws IOException, InterruptedException {
        return switch (route(from, call, port)) {
            case Route.Open(Station to, int loopbackPort) -> line(from, to, call, loopbackPort);
            case Route.Refused _ -> throw new Failure(Errno.ECONNREFUSED);
            case Route.NoNeighbour _ -> throw patience.outlast(NEIGHBOUR_SOUGHT, Errno.EHOSTUNREACH);
            case Route.Silent _ -> throw patience.outlast(SILENCE_BORNE, Errno.ETIMEDOUT);
        };
    }

    /** How long an echo takes there and back; empty where none comes. */
    Optional<Duration> echo(Station from, String address) {
        return neighbour(from, address).map(to -> roundTrip(from, to).plus(ECHO));
    }

    private Route route(Station from, Call call, int port) {
        Optional<Station> to = neighbour(from, call.to());
        if (to.isEmpty()) {
            return new Route.NoNeighbour();
        }
        if (to.get().drops(call.from(), port)) {
            return new Route.Silent();
        }
        return to.get()
                .machine()
                .door(call.to(), port)
                .<Route>map(door -> new Route.Open(to.get(), door))
                .orElse(new Route.Refused());
    }

    private Socket line(Station from, Station to, Call call, int loopbackPort)
            throws IOException, InterruptedException {
        Thread.sleep(roundTrip(from, to));
        var line = new Line(from, to, loopbackPort);
        lines.add(line);
        return line.open(port -> calls.put(port, call), port -> {
            calls.remove(port);
            lines.remove(line);
        });
    }

    private Optional<Station> neighbour(Station from, String address) {
        return from.isCut()
                ? Optional.empty()
                : stations.stream()
                        .filter(station -> !station.isCut() && station.machine().answersTo(address))
                        .findFirst();
    }

    private static Duration roundTrip(Station from, Station to) {
        return from.delay().plus(to.delay()).multipliedBy(2);
    }

    /** Ends all connections. */
    @Override
    public void close() {
        lines.forEach(Line::close);
    }
}
