package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import dev.nixoffload.practice.system.Systemd.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code systemctl} changes. */
final class UnitDeeds {
    private static final int NOT_INSTALLED = 5;

    private final Systemd systemd;
    private final Fstab fstab;

    UnitDeeds(Systemd systemd, Fstab fstab) {
        this.systemd = systemd;
        this.fstab = fstab;
    }

    /** Reads the unit files anew, with those that come of fstab. */
    int reload() throws IOException {
        fstab.generate();
        systemd.reload();
        return 0;
    }

    int resetFailed(List<String> names) {
        if (names.isEmpty()) {
            systemd.known().all().forEach(systemd::resetFailed);
        } else {
            names.forEach(name -> systemd.resetFailed(systemd.unit(name)));
        }
        return 0;
    }

    int act(Task task, String verb, List<String> names) throws IOException, InterruptedException {
        int worst = 0;
        for (String name : names) {
            int status = verb.equals("stop") ? stop(task, name) : told(task, verb, name, outcome(verb, name));
            worst = Math.max(worst, status);
        }
        // All that are meant were stopped when this is said.
        if (verb.equals("stop")) {
            for (String name : names) {
                List<String> triggers = systemd.known().triggers(name).stream()
                        .filter(systemd::isActive)
                        .toList();
                if (!triggers.isEmpty()) {
                    task.complain("Stopping '" + name + "', but its triggering units are still active:\n"
                            + String.join(", ", triggers) + "\n");
                }
            }
        }
        return worst;
    }

    private Outcome outcome(String verb, String name) throws InterruptedException {
        boolean active = systemd.isActive(name);
        return switch (verb) {
            case "start" -> systemd.start(name);
            case "try-restart" -> active ? systemd.restart(name) : Outcome.DONE;
            case "reload" -> systemd.reload(name);
            case "reload-or-restart" ->
                active && systemd.unit(name).value("Service.ExecReload").isPresent()
                        ? systemd.reload(name)
                        : systemd.restart(name);
            default -> systemd.restart(name);
        };
    }

    private int stop(Task task, String name) throws IOException, InterruptedException {
        Unit unit = systemd.unit(name);
        if (unit.file().isEmpty() && unit.state().active().isOff()) {
            task.complain("Failed to stop " + name + ": Unit " + name + " not loaded.\n");
            return NOT_INSTALLED;
        }
        systemd.stop(name);
        return 0;
    }

    private int told(Task task, String verb, String name, Outcome outcome) throws IOException {
        String real = systemd.files().realName(name);
        String service = real.endsWith(".service") ? "the control process exited with error code" : "";
        switch (outcome) {
            case DONE -> {
                return 0;
            }
            case NOT_FOUND -> {
                task.complain("Failed to " + verb + " " + name + ": Unit " + name + " not found.\n");
                return NOT_INSTALLED;
            }
            case MASKED -> task.complain("Failed to " + verb + " " + name + ": Unit " + name + " is masked.\n");
            case FAILED ->
                task.complain(
                        (service.isEmpty() ? "Job failed." : "Job for " + real + " failed because " + service + ".")
                                + "\nSee \"systemctl status " + real + "\" and \"journalctl -xeu " + real
                                + "\" for details.\n");
            case DEPENDENCY ->
                task.complain("A dependency job for " + real + " failed. See 'journalctl -xe' for details.\n");
        }
        return 1;
    }

    int enable(Task task, CommandLine line, List<String> names) throws IOException, InterruptedException {
        for (String name : names) {
            String real = systemd.files().realName(name);
            Optional<UnitFile> file = systemd.files().load(real);
            if (file.isEmpty() || file.get().masked()) {
                task.complain("Failed to enable unit: Unit "
                        + (file.isEmpty() ? name + " does not exist" : name + " is masked") + "\n");
                return 1;
            }
            link(task, line, real, file.get());
        }
        systemd.reload();
        return line.has("now") ? act(task, "start", names) : 0;
    }

    private void link(Task task, CommandLine line, String name, UnitFile file) throws IOException {
        var links = new ArrayList<String>();
        file.words("Install.Alias").forEach(alias -> links.add(UnitFiles.ADMIN + "/" + alias));
        file.words("Install.WantedBy").forEach(target -> links.add(UnitFiles.ADMIN + "/" + target + ".wants/" + name));
        file.words("Install.RequiredBy")
                .forEach(target -> links.add(UnitFiles.ADMIN + "/" + target + ".requires/" + name));
        ProcessFiles files = task.files();
        for (String path : links) {
            if (files.exists(path)) {
                continue;
            }
            files.makeDirectories(path.substring(0, path.lastIndexOf('/')));
            files.link(file.path(), path);
            told(task, line, "Created symlink '" + path + "' → '" + file.path() + "'.");
        }
        for (String also : file.words("Install.Also")) {
            Optional<UnitFile> other = systemd.files().load(also);
            if (other.isPresent() && !also.equals(name)) {
                link(task, line, also, other.get());
            }
        }
    }

    private static void told(Task task, CommandLine line, String text) throws IOException {
        if (!line.has("q")) {
            task.complain(text + "\n");
        }
    }

    int disable(Task task, CommandLine line, List<String> names) throws IOException, InterruptedException {
        for (String name : names) {
            String real = systemd.files().realName(name);
            Optional<UnitFile> file = systemd.files().load(real);
            if (file.isEmpty()) {
                task.complain("Failed to disable unit: Unit " + name + " does not exist\n");
                return 1;
            }
            for (String how : List.of("wants", "requires")) {
                for (String target : systemd.files().binders(real, how)) {
                    unlink(task, line, UnitFiles.ADMIN + "/" + target + "." + how + "/" + real);
                }
            }
            for (String alias : file.get().words("Install.Alias")) {
                unlink(task, line, UnitFiles.ADMIN + "/" + alias);
            }
        }
        systemd.reload();
        return line.has("now") ? act(task, "stop", names) : 0;
    }

    private static void unlink(Task task, CommandLine line, String path) throws IOException {
        if (task.files().exists(path)) {
            task.files().remove(path);
            told(task, line, "Removed '" + path + "'.");
        }
    }

    int mask(Task task, CommandLine line, List<String> names, boolean masks) throws IOException {
        for (String name : names) {
            String path = UnitFiles.ADMIN + "/" + name;
            if (masks) {
                task.files().link("/dev/null", path);
                told(task, line, "Created symlink '" + path + "' → '/dev/null'.");
            } else {
                unlink(task, line, path);
            }
        }
        systemd.reload();
        return 0;
    }
}
