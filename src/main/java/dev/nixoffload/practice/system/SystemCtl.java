package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.List;

/** {@code systemctl}: takes the command line apart, and lets nobody but root change anything. */
final class SystemCtl implements Program {
    private static final int NO_PERMISSION = 4;
    private static final OptionTable OPTIONS = OptionTable.of(
            "p|property|P=",
            "value",
            "timestamp=",
            "q|quiet",
            "n|lines=",
            "o|output=",
            "t|type=",
            "state=",
            "a|all",
            "l|full",
            "now",
            "no-pager",
            "no-legend",
            "no-block",
            "no-ask-password",
            "plain",
            "system",
            "wait");

    private final UnitQueries queries;
    private final UnitDeeds deeds;

    SystemCtl(UnitQueries queries, UnitDeeds deeds) {
        this.queries = queries;
        this.deeds = deeds;
    }

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        CommandLine line = OPTIONS.parse(task.argv());
        String verb = line.operand(0).orElse("list-units");
        List<String> units =
                line.operands().stream().skip(1).map(UnitName::mangled).toList();
        return switch (verb) {
            case "show" -> queries.show(task, line, units);
            case "is-active" -> queries.isActive(task, line, some(units));
            case "is-failed" -> queries.isFailed(task, line, some(units));
            case "is-enabled" -> queries.isEnabled(task, line, some(units));
            case "is-system-running" -> queries.isSystemRunning(task, line);
            case "status" -> queries.status(task, line, units);
            case "list-units" -> queries.list(task, line);
            case "list-timers" -> queries.listTimers(task, line);
            case "cat" -> queries.cat(task, some(units));
            case "start",
                    "stop",
                    "restart",
                    "try-restart",
                    "reload",
                    "reload-or-restart",
                    "enable",
                    "disable",
                    "mask",
                    "unmask",
                    "reset-failed",
                    "daemon-reload" -> change(task, verb, line, units);
            default -> {
                task.complain("Unknown command verb '" + verb + "'.\n");
                yield 1;
            }
        };
    }

    private int change(Task task, String verb, CommandLine line, List<String> units)
            throws IOException, InterruptedException {
        boolean needsUnits = !verb.equals("daemon-reload") && !verb.equals("reset-failed");
        List<String> meant = needsUnits ? some(units) : units;
        if (!task.identity().isRoot()) {
            String what = verb.equals("daemon-reload") ? "reload daemon" : verb + " " + String.join(" ", meant);
            task.complain("Failed to " + what + ": Access denied\n");
            return NO_PERMISSION;
        }
        return switch (verb) {
            case "start", "stop", "restart", "try-restart", "reload", "reload-or-restart" ->
                deeds.act(task, verb, meant);
            case "enable" -> deeds.enable(task, line, meant);
            case "disable" -> deeds.disable(task, line, meant);
            case "mask", "unmask" -> deeds.mask(task, line, meant, verb.equals("mask"));
            case "reset-failed" -> deeds.resetFailed(meant);
            default -> deeds.reload();
        };
    }

    private static List<String> some(List<String> units) throws BadOption {
        if (units.isEmpty()) {
            throw new BadOption("Too few arguments.");
        }
        return units;
    }
}
