package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import dev.nixoffload.practice.system.Systemd.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code systemd-run}: makes a service, or a timer with one, that is forgotten when it is over. */
final class SystemdRun implements Program {
    private static final OptionTable OPTIONS = OptionTable.upToOperand(
            "u|unit=",
            "description=",
            "on-active=",
            "timer-property=",
            "p|property=",
            "E|setenv=",
            "service-type=",
            "uid=",
            "gid=",
            "working-directory=",
            "G|collect",
            "r|remain-after-exit",
            "q|quiet",
            "no-block",
            "no-ask-password",
            "wait",
            "system");
    private static final String HEAD =
            "# This is a transient unit file, created programmatically via the systemd API. Do not edit.\n";
    private static final Set<String> UNIT_PROPERTIES = Set.of("Description", "CollectMode", "After", "Conflicts");

    private final Systemd systemd;

    SystemdRun(Systemd systemd) {
        this.systemd = systemd;
    }

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        CommandLine line;
        try {
            line = OPTIONS.parse(task.argv());
        } catch (BadOption e) {
            task.complain("systemd-run: " + e.getMessage() + "\n");
            return 1;
        }
        boolean timed = line.has("on-active");
        if (line.operands().isEmpty()) {
            return refused(task, "Command line to execute required.");
        }
        if (timed && line.has("wait")) {
            return refused(task, "--wait may not be combined with path, socket or timer operations.");
        }
        Optional<String> program = task.find(line.operands().getFirst()).filter(task.files()::exists);
        if (program.isEmpty()) {
            return refused(
                    task, "Failed to find executable " + line.operands().getFirst() + ": No such file or directory");
        }
        String what = timed ? "Failed to start transient timer unit: " : "Failed to start transient service unit: ";
        if (!task.identity().isRoot()) {
            return refused(task, what + "Access denied");
        }
        if (timed && TimeSpan.parse(line.value("on-active").orElseThrow()).isEmpty()) {
            return refused(
                    task,
                    "Failed to parse timer value: " + line.value("on-active").orElseThrow());
        }
        String name = line.value("u")
                .orElseGet(() -> "run-r" + UUID.randomUUID().toString().replace("-", ""));
        String stem = name.replaceFirst("\\.(service|timer)$", "");
        List<String> units = timed ? List.of(stem + ".timer", stem + ".service") : List.of(stem + ".service");
        for (String unit : units) {
            if (systemd.unit(unit).file().isPresent()) {
                return refused(task, what + "Unit " + unit + " was already loaded or has a fragment file.");
            }
        }
        var argv = new ArrayList<>(line.operands());
        argv.set(0, task.files().realPathMaybe(task.files().absolute(program.get())));
        String description = line.value("description").orElse(String.join(" ", line.operands()));
        write(task, stem + ".service", service(line, description, argv));
        if (timed) {
            write(task, stem + ".timer", timer(line, description));
        }
        return begin(task, line, stem, timed);
    }

    private static int refused(Task task, String why) throws IOException {
        task.complain(why + "\n");
        return 1;
    }

    private void write(Task task, String unit, String text) throws IOException {
        ProcessFiles files = task.host().tree().asRoot();
        files.put(UnitFiles.TRANSIENT + "/" + unit, 0644, HEAD + text);
    }

    private static String service(CommandLine line, String description, List<String> argv) {
        var unit = new StringBuilder("[Unit]\nDescription=" + description.replace("\n", " ") + "\n");
        if (line.has("G")) {
            unit.append("CollectMode=inactive-or-failed\n");
        }
        var service = new StringBuilder("\n[Service]\n");
        line.value("service-type")
                .ifPresent(type -> service.append("Type=").append(type).append('\n'));
        line.value("uid").ifPresent(user -> service.append("User=").append(user).append('\n'));
        line.value("gid")
                .ifPresent(group -> service.append("Group=").append(group).append('\n'));
        line.value("working-directory")
                .ifPresent(folder ->
                        service.append("WorkingDirectory=").append(folder).append('\n'));
        if (line.has("r")) {
            service.append("RemainAfterExit=yes\n");
        }
        line.values("E")
                .forEach(variable -> service.append("Environment=")
                        .append(CommandText.of(List.of(variable)))
                        .append('\n'));
        for (String property : line.values("p")) {
            boolean ofUnit = UNIT_PROPERTIES.contains(property.split("=", 2)[0]);
            (ofUnit ? unit : service).append(property).append('\n');
        }
        return unit.append(service)
                .append("ExecStart=")
                .append(CommandText.of(argv))
                .append('\n')
                .toString();
    }

    private static String timer(CommandLine line, String description) {
        var timer = new StringBuilder("[Unit]\nDescription=" + description.replace("\n", " ") + "\n");
        if (line.has("G")) {
            timer.append("CollectMode=inactive-or-failed\n");
        }
        timer.append("\n[Timer]\nOnActiveSec=")
                .append(line.value("on-active").orElseThrow())
                .append("\nRemainAfterElapse=no\n");
        line.values("timer-property").forEach(property -> timer.append(property).append('\n'));
        return timer.toString();
    }

    private int begin(Task task, CommandLine line, String stem, boolean timed)
            throws IOException, InterruptedException {
        String service = stem + ".service";
        String started = timed ? stem + ".timer" : service;
        Unit unit = systemd.unit(started);
        boolean waits = line.has("wait");
        if (!waits && !timed && line.has("no-block")) {
            Thread.startVirtualThread(() -> {
                try {
                    systemd.start(started);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
        } else if (systemd.start(started) == Outcome.FAILED && !waits) {
            task.complain("Job for " + started + " failed because the control process exited with error code.\n"
                    + "See \"systemctl status " + started + "\" and \"journalctl -xeu " + started
                    + "\" for details.\n");
            return 1;
        }
        if (!line.has("q")) {
            task.complain(
                    timed
                            ? "Running timer as unit: " + started + "\nWill run service as unit: " + service + "\n"
                            : "Running as unit: " + service + "; invocation ID: "
                                    + UUID.randomUUID().toString().replace("-", "") + "\n");
        }
        return waits ? ended(unit) : 0;
    }

    private static int ended(Unit unit) throws InterruptedException {
        while (!unit.state().active().isOff()) {
            Thread.sleep(10);
        }
        return unit.state().exitStatus();
    }
}
