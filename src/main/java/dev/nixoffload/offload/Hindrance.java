package dev.nixoffload.offload;

import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Role;

/** Why an undertaking cannot be planned or gone on with, and on which of the machines that is. */
final class Hindrance extends Exception {
    private final Role where;
    private final transient Problem problem;

    Hindrance(Role where, Problem problem) {
        super(where.id() + ": " + problem.what().key());
        this.where = where;
        this.problem = problem;
    }

    Hindrance(Role where, MachineException cause) {
        super(where.id() + ": " + cause.getMessage(), cause);
        this.where = where;
        this.problem = cause.problem();
    }

    /** The machine cannot be asked anything any more. */
    boolean lost() {
        return getCause() instanceof MachineException cause && cause.kind() == MachineException.Kind.LOST;
    }

    Role where() {
        return where;
    }

    Problem problem() {
        return problem;
    }
}
