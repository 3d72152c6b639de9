package dev.nixoffload.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A running program, as a lock names its holder.
 *
 * @param by {@code user@host}, for people
 * @param computer its {@code /etc/machine-id}; many computers bear the same host name
 * @param boot changes with every start of that computer
 * @param pid tells it from the others that run there
 * @param started in milliseconds, as numbers of processes come round
 */
record ThisProcess(String by, String computer, String boot, long pid, long started) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    static ThisProcess current() {
        String host = line(Path.of("/proc/sys/kernel/hostname"), "localhost");
        ProcessHandle self = ProcessHandle.current();
        return new ThisProcess(
                System.getProperty("user.name") + "@" + host,
                line(Path.of("/etc/machine-id"), host),
                line(BOOT, "unknown"),
                self.pid(),
                started(self));
    }

    private static String line(Path file, String otherwise) {
        try {
            return Files.readString(file).strip();
        } catch (IOException _) {
            return otherwise;
        }
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** The lines of a lock; the machine adds its own boot id. */
    byte[] lockLines(String token) {
        List<String> lines = List.of(token, by, computer, boot, Long.toString(pid), Long.toString(started));
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Whether nobody holds a lock with this holder any more.
     *
     * @param other the holder; on another computer nobody can tell, and copies of one virtual machine bear the same
     *     machine-id
     */
    boolean outlived(ThisProcess other) {
        if (!computer.equals(other.computer) || !host().equals(other.host())) {
            return false;
        }
        return !boot.equals(other.boot)
                || ProcessHandle.of(other.pid)
                        .filter(process -> started(process) == other.started)
                        .isEmpty();
    }

    private String host() {
        return by.substring(by.lastIndexOf('@') + 1);
    }

    /** It is this very one. */
    boolean is(ThisProcess other) {
        return computer.equals(other.computer)
                && boot.equals(other.boot)
                && pid == other.pid
                && started == other.started;
    }
}
