package dev.nixoffload.machine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a command that ran to its end left: a complete, framed answer. Trouble on the way is a {@link MachineException}.
 *
 * @param output standard output, without whatever rc files printed before
 * @param error standard error, likewise
 * @param truncated whether an output went past the command's limit and the command was stopped for it
 */
public record CommandResult(
        Command command, Ending ending, byte[] output, byte[] error, boolean truncated, Duration took) {
    /** How the command ended. */
    public sealed interface Ending {
        record Exited(int status) implements Ending {}

        /** Killed by a signal, {@code KILL} for example. */
        record Signalled(String signal) implements Ending {}
    }

    /** Whether it exited with 0 and all of its output is here. */
    public boolean ok() {
        return ending instanceof Ending.Exited(int status) && status == 0 && !truncated;
    }

    /** The exit status, as a shell would give it: 128 and the signal's number are not made up, a signal gives -1. */
    public int status() {
        return switch (ending) {
            case Ending.Exited(int status) -> status;
            case Ending.Signalled _ -> -1;
        };
    }

    /** Standard output as UTF-8 (invalid bytes replaced), white space at both ends taken off. */
    public String text() {
        return new String(output, StandardCharsets.UTF_8).strip();
    }

    /** Standard error, likewise. */
    public String errorText() {
        return new String(error, StandardCharsets.UTF_8).strip();
    }
}
