package dev.nixoffload.check;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;

/** Where a check puts what it sees, as it sees it. */
public interface Witness {
    /** Runs the command and keeps what came of it, an exception included. */
    CommandResult run(Machine machine, Command command) throws MachineException, InterruptedException;

    /** Keeps a result that another check of the same run paid for. */
    void saw(Machine machine, CommandResult result);

    void saw(Evidence evidence);

    void measured(Figure figure);

    /** Keeps a public key for whoever shows both sides. */
    void recognised(KeySeen key);
}
