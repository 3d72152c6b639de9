package dev.nixoffload.machine;

import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import java.time.Duration;
import java.util.Locale;

/**
 * What can go wrong on the way to an exit status.
 *
 * @param host the machine, as people are shown it
 */
record Troubles(String host) {
    MachineException lost() {
        return new MachineException(
                MachineException.Kind.LOST,
                new Problem(
                        Message.of("machine.lost.what", host),
                        Message.of("machine.lost.why"),
                        Message.of("machine.lost.remedy", host),
                        ""));
    }

    /** @param said what had been printed by then; a question nobody answered shows there */
    MachineException timedOut(Command command, String said) {
        double seconds = command.deadline().toMillis() / 1000.0;
        return new MachineException(
                MachineException.Kind.TIMED_OUT,
                new Problem(
                        Message.of(
                                "machine.timed-out.what",
                                host,
                                String.format(Locale.ROOT, seconds < 10 ? "%.1f" : "%.0f", seconds),
                                command.purpose()),
                        Message.of("machine.timed-out.why"),
                        Message.of("machine.timed-out.remedy"),
                        said));
    }

    /** What was asked before never ended. */
    MachineException noTurn(Duration waited) {
        return new MachineException(
                MachineException.Kind.TIMED_OUT,
                new Problem(
                        Message.of("machine.no-turn.what", host, Long.toString(waited.toSeconds())),
                        Message.of("machine.no-turn.why"),
                        Message.of("machine.no-turn.remedy"),
                        ""));
    }

    /** A shell went before it answered. */
    MachineException gone(ShellGone gone) {
        return switch (gone.end()) {
            case ShellSource.End.ConnectionLost _ -> lost();
            case ShellSource.End.Exited(String how) ->
                new MachineException(MachineException.Kind.UNFRAMED, unframed(how, gone.said()));
        };
    }

    private Problem unframed(String how, String said) {
        Message what = Message.of("machine.unframed.what", host);
        // What nologin and /bin/false print and do not print.
        if (said.contains("This account is currently not available")) {
            return new Problem(
                    what,
                    Message.of("machine.unframed.nologin-why"),
                    Message.of("machine.unframed.nologin-remedy"),
                    said);
        }
        return said.isEmpty()
                ? new Problem(
                        what,
                        Message.of("machine.unframed.silent-why", how),
                        Message.of("machine.unframed.silent-remedy", host),
                        "")
                : new Problem(
                        what,
                        Message.of("machine.unframed.said-why", how),
                        Message.of("machine.unframed.said-remedy", host),
                        said);
    }

    MachineException noShellAllowed() {
        return new MachineException(
                MachineException.Kind.UNFRAMED,
                new Problem(
                        Message.of("machine.unframed.what", host),
                        Message.of("machine.unframed.sessions-why"),
                        Message.of("machine.unframed.sessions-remedy"),
                        ""));
    }

    /** A file is there and cannot be looked at. */
    MachineException unreadable(String path, String said) {
        return new MachineException(
                MachineException.Kind.UNREADABLE,
                new Problem(
                        Message.of("machine.unreadable.what", path, host),
                        Message.of("machine.unreadable.why"),
                        Message.of("machine.unreadable.remedy", path),
                        said));
    }
}
