package dev.nixoffload.machine;

import java.io.IOException;
import java.util.Optional;

/** Starts {@code /bin/sh} on one machine: the one thing in which this computer and a machine over SSH differ. */
public interface ShellSource {
    /**
     * Starts {@code /bin/sh -c script}, as the leader of a process group where that is possible.
     *
     * @param script a constant without apostrophe, backslash, exclamation mark and line end, so that it passes through
     *     every login shell in single quotes
     * @return empty where the machine takes no further shell at present
     * @throws MachineException when the connection is lost or the deadline passes
     */
    Optional<Shell> start(String script, Listener listener, Deadline deadline)
            throws MachineException, InterruptedException;

    /** A shell that was started. */
    interface Shell {
        /** Writes to its standard input. May block for as long as the far side does not read. */
        void write(byte[] bytes) throws IOException;

        /** Lets go of it without waiting: its standard input ends, what it still prints is dropped. */
        void close();

        /** How it ended; asked for after {@link Listener#ended}. */
        End end() throws InterruptedException;
    }

    /** Gets what a shell prints, as it comes, from one thread at a time or from one per output. Must not block. */
    interface Listener {
        void output(byte[] bytes, int offset, int length);

        void error(byte[] bytes, int offset, int length);

        /** Nothing comes any more. */
        void ended();
    }

    /** How a shell ended. */
    sealed interface End {
        /** By itself; {@code how} is an exit status or a signal in words, or that neither was told. */
        record Exited(String how) implements End {}

        /** With the connection to its machine. */
        record ConnectionLost() implements End {}
    }
}
