package dev.nixoffload.practice.system;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the machine's programs and its kernel have logged since it was started. */
public final class Journal {
    private static final int MOST = 5000;

    private final InstantSource clock;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * An entry.
     *
     * @param unit the unit it is about or comes from; empty for the kernel
     * @param identifier who says it, such as {@code sshd}; {@code kernel} for the kernel
     * @param pid of that process; 0 where it is not told
     */
    public record Entry(Instant time, String unit, String identifier, int pid, String text) {
        boolean isKernel() {
            return identifier.equals("kernel");
        }
    }

    /** Which entries are wanted; an empty list wants all. */
    record Filter(List<String> units, List<String> identifiers, boolean kernel, Optional<Instant> since) {
        boolean wants(Entry entry) {
            return (units.isEmpty() || units.contains(entry.unit()))
                    && (identifiers.isEmpty() || identifiers.contains(entry.identifier()))
                    && (!kernel || entry.isKernel())
                    && since.map(time -> !entry.time().isBefore(time)).orElse(true);
        }
    }

    Journal(InstantSource clock) {
        this.clock = clock;
    }

    /** Logs what a program of a unit says. */
    public synchronized void log(String unit, String identifier, int pid, String text) {
        if (entries.size() == MOST) {
            entries.removeFirst();
        }
        entries.add(new Entry(clock.instant(), unit, identifier, pid, text));
    }

    /** Logs what systemd itself says about a unit. */
    void systemd(String unit, String text) {
        log(unit, "systemd", 1, text);
    }

    /** From the oldest to the newest. */
    synchronized List<Entry> entries(Filter filter) {
        return entries.stream().filter(filter::wants).toList();
    }
}
