package dev.nixoffload.practice.host;

import java.io.IOException;

/** What a make-believe machine can run. One object serves all its runs, so it keeps nothing of any of them. */
@FunctionalInterface
public interface Program {
    /** What shells say of a command that is not there. */
    int NOT_FOUND = 127;

    /** What shells say of a command that cannot be run. */
    int NOT_EXECUTABLE = 126;

    /**
     * Blocks until it is over. A {@link BrokenPipe} that leaves it ends it as the signal does, any other exception with
     * a word on its standard error and status 1.
     *
     * @return the exit status, 0 to 255
     */
    int run(Task task) throws IOException, InterruptedException;
}
