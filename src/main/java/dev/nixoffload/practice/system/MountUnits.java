package dev.nixoffload.practice.system;

import dev.nixoffload.practice.system.NfsClient.MountFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What starts and stops with mount and automount units. */
record MountUnits(Systemd systemd, Mounts mounts) {
    /** {@code mount(8)} gives this status where a mount fails. */
    static final int FAILED = 32;

    private static final Duration USUAL_LIMIT = Duration.ofSeconds(90);

    Behaviour mount(Unit unit) {
        String where = where(unit);
        return new Behaviour() {
            @Override
            public void start() throws UnitFailure, InterruptedException {
                if (mounts.table()
                        .at(where)
                        .filter(entry -> !entry.type().equals("autofs"))
                        .isEmpty()) {
                    mounted(unit, where);
                }
            }

            @Override
            public void stop() {
                mounts.unmount(where);
            }
        };
    }

    private void mounted(Unit unit, String where) throws UnitFailure, InterruptedException {
        String type = unit.value("Mount.Type").orElse("");
        if (!type.startsWith("nfs")) {
            throw failure("mount: " + where + ": unknown filesystem type '" + type + "'.");
        }
        String what = unit.value("Mount.What").orElse("");
        List<String> options = Mounts.options(unit.value("Mount.Options").orElse("defaults"));
        var done = new CompletableFuture<Void>();
        Thread mounting = Thread.startVirtualThread(() -> {
            try {
                mounts.mount(what, where, options);
                done.complete(null);
            } catch (MountFailure | InterruptedException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        try {
            done.get(limit(unit).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure("mount.nfs: " + e.getCause().getMessage());
        } catch (TimeoutException e) {
            throw new UnitFailure("timeout", "mount", FAILED, "");
        } finally {
            mounting.interrupt();
        }
    }

    private static UnitFailure failure(String said) {
        return new UnitFailure("exit-code", "mount", FAILED, said);
    }

    private static Duration limit(Unit unit) {
        return unit.value("Mount.TimeoutSec")
                .flatMap(TimeSpan::parse)
                .map(span -> span.length().orElse(Duration.ofDays(1)))
                .orElse(USUAL_LIMIT);
    }

    Behaviour automount(Unit unit) {
        String where = where(unit);
        String mount = unit.name().replaceFirst("\\.automount$", ".mount");
        return new Behaviour() {
            @Override
            public void start() {
                mounts.await(where, idle(unit), () -> {
                    systemd.journal()
                            .systemd(
                                    unit.name(),
                                    unit.name() + ": Got automount request for " + where + ", triggered by a process");
                    return systemd.start(mount) == Systemd.Outcome.DONE;
                });
            }

            @Override
            public void stop() throws InterruptedException {
                systemd.stop(mount);
                mounts.awaitNoMore(where);
            }
        };
    }

    /** Unmounts what nobody has looked at for as long as its automount unit waits. */
    void expire() throws InterruptedException {
        for (Unit unit : systemd.known().all()) {
            if (unit.kind().equals("automount") && unit.state().active().isOn()) {
                Optional<Duration> limit = idle(unit);
                if (limit.isPresent() && mounts.isIdle(where(unit), limit.get())) {
                    systemd.stop(unit.name().replaceFirst("\\.automount$", ".mount"));
                }
            }
        }
    }

    private static Optional<Duration> idle(Unit unit) {
        return unit.value("Automount.TimeoutIdleSec").flatMap(TimeSpan::parse).flatMap(TimeSpan::length);
    }

    private static String where(Unit unit) {
        return unit.value("Mount.Where")
                .or(() -> unit.value("Automount.Where"))
                .orElseGet(() -> Escape.pathUndone(unit.name().replaceFirst("\\.(auto)?mount$", "")));
    }
}
