package dev.nixoffload.change;

import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.pair.OwnersFile;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What was planned for machines, kept by the person who did it: each {@code plan.json} as it is in a journal. Nothing
 * is ever done by it; it tells what was there if a machine is lost.
 */
final class JournalCopies {
    private static final System.Logger LOG = System.getLogger(JournalCopies.class.getName());

    /** The names that a file may have. */
    private static final String HOST = "[A-Za-z0-9][A-Za-z0-9.-]{0,63}";

    private final Path folder;

    JournalCopies(Path folder) {
        this.folder = folder;
    }

    /**
     * A name for a machine that stays when its address changes, and that copies of one virtual machine do not share.
     */
    static String name(Machine machine) throws MachineException, InterruptedException {
        String id = machine.facts().machineId();
        String host = machine.facts().hostName();
        return (id.matches("[0-9a-f]{32}") ? id : "unknown") + (host.matches(HOST) ? "-" + host : "");
    }

    /** A journal is kept without its copy rather than not at all. */
    void keep(Machine machine, int entry, byte[] plan) throws MachineException, InterruptedException {
        var file =
                new OwnersFile(folder.resolve(name(machine)).resolve(String.format(Locale.ROOT, "%04d.json", entry)));
        try {
            file.makeFolder();
            file.replace(plan);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "no copy of entry " + entry + " for " + machine.label(), e);
        }
    }
}
