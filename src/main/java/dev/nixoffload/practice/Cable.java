package dev.nixoffload.practice;

import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.net.Station;
import dev.nixoffload.practice.system.Wire;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** What leaves a machine by its cable. */
record Cable(Station station) implements Wire {
    private static final Duration AS_LONG_AS_LINUX_TAKES = Duration.ofDays(1);

    @Override
    public Socket dial(String source, String address, int port) throws IOException, InterruptedException {
        return station.dial(source, address, port, AS_LONG_AS_LINUX_TAKES);
    }

    @Override
    public Optional<Duration> echo(String source, String address) throws IOException {
        return Optional.of(station.echo(address).orElseThrow(() -> new Failure(Errno.EHOSTUNREACH)));
    }
}
