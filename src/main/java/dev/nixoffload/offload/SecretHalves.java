package dev.nixoffload.offload;

import dev.nixoffload.key.KeyBackup;
import dev.nixoffload.key.SecretBytes;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.FileStat;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the secret halves of a pair's keys, each from the machine that it stays on, to be encrypted at once. No witness
 * sees them, and nothing of them is in any exception.
 */
public final class SecretHalves implements AutoCloseable {
    private static final int PERMISSIONS = 0777;

    private final Encounter encounter;
    private final Offload offload;
    private final List<KeyBackup.Entry> entries = new ArrayList<>();

    private SecretHalves(Pair pair, Gateway gateway) {
        this.encounter = new Encounter(pair, gateway);
        this.offload = pair.offload();
    }

    /**
     * The files as they are, public ones beside them where there are such.
     *
     * @return the caller's to wipe
     * @throws MachineException in words for people, where a machine cannot be asked, or has no such key
     */
    public static List<KeyBackup.Entry> read(Pair pair, Gateway gateway, Set<SecretHalf> wanted)
            throws MachineException, InterruptedException {
        var reading = new SecretHalves(pair, gateway);
        boolean whole = false;
        try (reading) {
            for (SecretHalf half : SecretHalf.values()) {
                if (wanted.contains(half)) {
                    reading.read(half);
                }
            }
            whole = true;
            return reading.entries;
        } finally {
            if (!whole) {
                reading.entries.forEach(entry -> entry.content().close());
            }
        }
    }

    private void read(SecretHalf half) throws MachineException, InterruptedException {
        Arrival arrival = encounter.arrival(half.role());
        if (!(arrival instanceof Arrival.Connected(Machine machine, var _, var _))) {
            throw new MachineException(MachineException.Kind.LOST, Workplace.obstacle(arrival));
        }
        AbsolutePath path = half.path(offload);
        entries.add(file(machine, half.entry(), path).orElseThrow(() -> missing(half, path)));
        file(machine, half.publishedEntry(), half.publishedPath(offload)).ifPresent(entries::add);
    }

    private static Optional<KeyBackup.Entry> file(Machine machine, String name, AbsolutePath path)
            throws MachineException, InterruptedException {
        Optional<FileStat> stat = machine.stat(path.text(), Privilege.ROOT)
                .filter(found -> found.kind().equals("regular file") && found.size() <= RestoredKeys.LONGEST);
        if (stat.isEmpty()) {
            return Optional.empty();
        }
        FileStat file = stat.get();
        return machine.read(path.text(), Privilege.ROOT, RestoredKeys.LONGEST)
                .map(bytes -> new KeyBackup.Entry(
                        name,
                        path,
                        file.mode() & PERMISSIONS,
                        file.owner() + ":" + file.group(),
                        new SecretBytes(bytes)));
    }

    private static MachineException missing(SecretHalf half, AbsolutePath path) {
        return new MachineException(
                MachineException.Kind.UNREADABLE,
                new Problem(
                        Message.of("work.backup.missing", path.text(), new RoleName(half.role()).message()),
                        Message.of("work.backup.missing-why"),
                        Message.of("work.backup.missing-remedy"),
                        ""));
    }

    @Override
    public void close() {
        encounter.close();
    }
}
