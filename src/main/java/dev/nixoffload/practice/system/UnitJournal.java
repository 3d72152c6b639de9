package dev.nixoffload.practice.system;

/** What systemd logs of its units. */
record UnitJournal(Journal journal) {
    void starting(Unit unit) {
        say(unit, verb(unit) + "ing " + unit.title() + "...");
    }

    void started(Unit unit) {
        say(
                unit,
                switch (unit.kind()) {
                            case "mount" -> "Mounted ";
                            case "socket" -> "Listening on ";
                            case "automount" -> "Set up automount ";
                            case "target" -> "Reached target ";
                            default -> unit.isOneShot() ? "Finished " : "Started ";
                        }
                        + unit.title() + ".");
    }

    void missing(Unit unit) {
        say(unit, "Dependency failed for " + unit.title() + ".");
        say(unit, unit.name() + ": Job " + unit.name() + "/start failed with result 'dependency'.");
    }

    /** @param pid of the program that said why */
    void failed(Unit unit, UnitFailure failure, int pid) {
        failure.getMessage().lines().forEach(line -> journal.log(unit.name(), failure.identifier(), pid, line));
        boolean mount = isMount(unit);
        if (failure.result().equals("timeout")) {
            say(
                    unit,
                    unit.name() + (mount ? ": Mounting timed out." : ": start operation timed out.") + " Terminating.");
        } else {
            exited(unit, mount ? "Mount" : "Main", failure.status());
        }
        say(unit, unit.name() + ": Failed with result '" + failure.result() + "'.");
        say(unit, "Failed to " + (mount ? "mount " : "start ") + unit.title() + ".");
    }

    private void exited(Unit unit, String what, int status) {
        String word = status == 1 ? "/FAILURE" : "/n/a";
        say(unit, unit.name() + ": " + what + " process exited, code=exited, status=" + status + word);
    }

    void stopping(Unit unit) {
        say(unit, (isMount(unit) ? "Unmounting " : "Stopping ") + unit.title() + "...");
    }

    void stopped(Unit unit) {
        ended(unit);
        say(
                unit,
                switch (unit.kind()) {
                            case "mount" -> "Unmounted ";
                            case "socket" -> "Closed ";
                            case "automount" -> "Unset automount ";
                            default -> "Stopped ";
                        }
                        + unit.title() + ".");
    }

    void ended(Unit unit) {
        say(unit, unit.name() + ": Deactivated successfully.");
    }

    void broke(Unit unit, int status) {
        exited(unit, "Main", status);
        say(unit, unit.name() + ": Failed with result 'exit-code'.");
    }

    void reloading(Unit unit) {
        say(unit, "Reloading " + unit.title() + "...");
    }

    void reloaded(Unit unit) {
        say(unit, "Reloaded " + unit.title() + ".");
    }

    void notReloaded(Unit unit, UnitFailure failure) {
        failure.getMessage().lines().forEach(line -> journal.log(unit.name(), failure.identifier(), 0, line));
        say(unit, "Reload failed for " + unit.title() + ".");
    }

    private static String verb(Unit unit) {
        return isMount(unit) ? "Mount" : "Start";
    }

    private static boolean isMount(Unit unit) {
        return unit.kind().equals("mount");
    }

    private void say(Unit unit, String text) {
        journal.systemd(unit.name(), text);
    }
}
