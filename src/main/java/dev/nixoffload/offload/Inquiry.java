package dev.nixoffload.offload;

import dev.nixoffload.check.Witness;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One command to one machine whose answer several checks of a run share. Whoever asks first pays for it; every one of
 * them has it as evidence. A failure on the way is as final as an answer: asking again would only wait again.
 */
final class Inquiry<T> {
    /** Which command, which may depend on what is known of the machine or was asked before. */
    @FunctionalInterface
    interface Wording {
        Command of(Machine machine, Witness witness) throws MachineException, InterruptedException;
    }

    /** What the machine said, understood. */
    @FunctionalInterface
    interface Reading<T> {
        T of(CommandResult result) throws MachineException, InterruptedException;
    }

    /** A script asks many things, on a machine that may be busy building. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ReentrantLock lock = new ReentrantLock();
    private final Encounter encounter;
    private final Role role;
    private final Wording wording;
    private final Reading<T> reading;
    private CommandResult result;
    private T answer;
    private MachineException failure;

    Inquiry(Encounter encounter, Role role, Wording wording, Reading<T> reading) {
        this.encounter = encounter;
        this.role = role;
        this.wording = wording;
        this.reading = reading;
    }

    T ask(Witness witness) throws MachineException, InterruptedException {
        Machine machine = encounter.machine(role);
        lock.lockInterruptibly();
        try {
            if (failure != null) {
                throw failure;
            }
            if (answer != null) {
                witness.saw(machine, result);
                return answer;
            }
            result = witness.run(machine, wording.of(machine, witness).within(PATIENCE));
            answer = reading.of(result);
            return answer;
        } catch (MachineException e) {
            failure = e;
            throw e;
        } finally {
            lock.unlock();
        }
    }
}
