package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.Host;
import dev.nixoffload.practice.host.Identity;
import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.host.Signal;
import dev.nixoffload.practice.system.Behaviour;
import dev.nixoffload.practice.system.JournalLines;
import dev.nixoffload.practice.system.Systemd;
import java.io.InputStream;
import java.nio.file.ClosedFileSystemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The daemon as a service of systemd's: it is a process, and what it says is in the journal. */
final class DaemonUnit implements Behaviour {
    static final String NAME = "nix-daemon.service";

    private static final String PROGRAM = "/usr/bin/nix-daemon";

    private final Host host;
    private final Systemd systemd;
    private Optional<Process> process = Optional.empty();

    DaemonUnit(Host host, Systemd systemd) {
        this.host = host;
        this.systemd = systemd;
    }

    @Override
    public synchronized void start() {
        var said = new JournalLines(systemd.journal(), NAME, "nix-daemon");
        Process begun = host.begin(
                List.of("nix-daemon", "--daemon"),
                PROGRAM,
                Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin", "HOME", "/root", "LANG", "C.UTF-8"),
                "/",
                Identity.ROOT,
                InputStream.nullInputStream(),
                said,
                said);
        said.spokenBy(begun.id());
        process = Optional.of(begun);
        begun.onEnd(() -> ended(begun));
    }

    /** Its connections outlive it: only the process itself is told. */
    @Override
    public void stop() throws InterruptedException {
        Optional<Process> running = forget();
        if (running.isPresent()) {
            running.get().signal(Signal.TERM);
            running.get().await();
        }
    }

    private synchronized Optional<Process> forget() {
        Optional<Process> running = process;
        process = Optional.empty();
        return running;
    }

    private synchronized boolean isCurrent(Process ended) {
        return process.filter(ended::equals).isPresent();
    }

    private void ended(Process ended) {
        if (isCurrent(ended)) {
            try {
                systemd.ended(NAME, ended.await());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ClosedFileSystemException _) {
                // It ended with the whole machine.
            }
        }
    }
}
