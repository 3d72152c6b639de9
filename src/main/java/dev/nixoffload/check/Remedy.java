package dev.nixoffload.check;

import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Role;
import java.util.List;

/**
 * What to do about a finding.
 *
 * @param advice one or two sentences
 * @param commands commands to copy, possibly none
 */
public record Remedy(Message advice, List<OnMachine> commands) {
    public Remedy {
        commands = List.copyOf(commands);
    }

    /** A command line to type on one of the machines. */
    public record OnMachine(Role where, String commandLine) {}

    public static Remedy of(Message advice, OnMachine... commands) {
        return new Remedy(advice, List.of(commands));
    }

    public static OnMachine on(Role where, String commandLine) {
        return new OnMachine(where, commandLine);
    }
}
