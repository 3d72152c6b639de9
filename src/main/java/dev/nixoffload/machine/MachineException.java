package dev.nixoffload.machine;

import dev.nixoffload.message.Problem;

/** A command did not get to an exit status of its own, or could not be started at all. Not an exit status. */
public final class MachineException extends Exception {
    /** What went wrong on the way. */
    public enum Kind {
        /** The connection broke. */
        LOST,
        /** The command's deadline passed; it was stopped. */
        TIMED_OUT,
        /** The answer came without its frame: a forced command, a login shell that is none, a killed helper. */
        UNFRAMED,
        /** Root was needed and cannot be had. */
        NO_ROOT,
        /** A file is there, and may not be read or is none that can be. */
        UNREADABLE
    }

    private final Kind kind;
    private final transient Problem problem;

    public MachineException(Kind kind, Problem problem) {
        super(kind + ": " + problem.what().key() + " " + problem.what().arguments() + " " + problem.details());
        this.kind = kind;
        this.problem = problem;
    }

    public Kind kind() {
        return kind;
    }

    public Problem problem() {
        return problem;
    }
}
