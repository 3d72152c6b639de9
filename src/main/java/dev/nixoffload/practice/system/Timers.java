package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.ProcessFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What starts and stops with timers: those that elapse some time after they were started; others never do. */
final class Timers implements AutoCloseable {
    private final Systemd systemd;
    private final ProcessFiles files;
    private final InstantSource clock;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    /** @param elapses when it does */
    private record Waiting(Thread thread, Instant elapses) {}

    Timers(Systemd systemd, ProcessFiles files, InstantSource clock) {
        this.systemd = systemd;
        this.files = files;
        this.clock = clock;
    }

    Behaviour timer(Unit unit) {
        return new Behaviour() {
            @Override
            public void start() {
                unit.value("Timer.OnActiveSec")
                        .flatMap(TimeSpan::parse)
                        .ifPresent(span -> await(unit.name(), span.length().orElse(Duration.ZERO)));
            }

            @Override
            public void stop() {
                Optional.ofNullable(waiting.remove(unit.name()))
                        .ifPresent(each -> each.thread().interrupt());
            }
        };
    }

    private void await(String name, Duration length) {
        Thread thread = Thread.ofVirtual().name(name).unstarted(() -> {
            try {
                Thread.sleep(length);
                // Whoever takes it out of the map decides: a timer that elapses is not stopped half-way.
                if (waiting.remove(name) != null) {
                    systemd.elapse(name);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.put(name, new Waiting(thread, clock.instant().plus(length)));
        thread.start();
    }

    /** When a timer elapses; empty where it does not any more. */
    Optional<Instant> next(String name) {
        return Optional.ofNullable(waiting.get(name)).map(Waiting::elapses);
    }

    /** The same as the time since the machine was started, as its {@code /proc/uptime} has it. */
    Optional<TimeSpan> sinceBoot(String name) {
        return next(name).map(elapses -> {
            Duration up = Duration.ofMillis((long) (1000 * Double.parseDouble(uptime())));
            return new TimeSpan(Optional.of(up.plus(Duration.between(clock.instant(), elapses))));
        });
    }

    private String uptime() {
        try {
            return files.text("/proc/uptime").split(" ")[0];
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        waiting.values().forEach(each -> each.thread().interrupt());
        waiting.clear();
    }
}
