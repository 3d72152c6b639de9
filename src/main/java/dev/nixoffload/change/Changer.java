package dev.nixoffload.change;

import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.pair.AbsolutePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Changes one machine, and takes back what was changed there.
 *
 * <p>A {@link MachineException} says that the machine could not be asked, before anything was done. An interrupt ends
 * every call within a second; what was begun is in the journal then.
 */
public final class Changer {
    /**
     * @param again a second way to the machine, which proves that nothing was cut
     * @param copies where the person keeps short copies of the journals of all machines; made where it is missing
     */
    public Changer(Machine machine, NewConnection again, Path copies) {}

    /** What stands at these paths, asked by one command; what plans are made of. */
    public Map<AbsolutePath, Sight> look(List<AbsolutePath> paths) throws MachineException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Likewise, but of {@code secret} ones nothing is read but their digests. */
    public Map<AbsolutePath, Sight> look(List<AbsolutePath> paths, List<AbsolutePath> secret)
            throws MachineException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Carries out a plan. */
    public Applied apply(Plan plan, ChangeProgress progress) throws MachineException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** What was changed here so far. */
    public Journal journal() throws MachineException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** How the texts changed by an entry; of what was not reached yet, how they would. */
    public List<TextDiff> diffs(Entry entry) throws MachineException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Carries on with an open entry, or confirms an unconfirmed one. */
    public Applied resume(Entry entry, ChangeProgress progress) throws MachineException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Takes back all that an entry did. */
    public Undone undo(Entry entry, ChangeProgress progress) throws MachineException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Takes back every entry from the newest to this number, and stops after one of which something is left. */
    public List<Undone> undoTo(int number, ChangeProgress progress) throws MachineException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
