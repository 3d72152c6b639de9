package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Task;
import java.time.Instant;

/**
 * A process of Nix at work.
 *
 * @param machine the settings that everybody on the machine has
 * @param settings what this process has beyond them, included
 * @param nix what all processes of the machine share
 */
record Session(Task task, Settings machine, Settings settings, Log log, Installation nix) {
    ProcessFiles files() {
        return task.withDirectory("/").files();
    }

    Instant now() {
        return task.host().clock().instant();
    }

    Session with(Settings changed) {
        return new Session(task, machine, changed, log, nix);
    }

    Session with(Log other) {
        return new Session(task, machine, settings, other, nix);
    }

    Session with(Task other) {
        return new Session(other, machine, settings, log, nix);
    }
}
