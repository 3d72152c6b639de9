package dev.nixoffload.practice;

import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Patience;
import dev.nixoffload.practice.net.Station;
import dev.nixoffload.practice.system.Wire;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** What leaves a machine by its cable. */
record Cable(Station station) implements Wire {
    @Override
    public Socket dial(String source, String address, int port, Patience patience)
            throws IOException, InterruptedException {
        return station.dial(source, address, port, patience);
    }

    @Override
    public Optional<Duration> echo(String source, String address) throws IOException {
        return Optional.of(station.echo(address).orElseThrow(() -> new Failure(Errno.EHOSTUNREACH)));
    }
}
