package dev.nixoffload.practice.system;

import dev.nixoffload.nfs.FstabLine;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.MountTable.Entry;
import dev.nixoffload.practice.system.NfsClient.MountFailure;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code mount} of util-linux with {@code mount.nfs} of nfs-utils. */
final class MountProgram implements Program {
    private static final OptionTable OPTIONS = OptionTable.of("t|types=", "o|options=", "a|all", "r|read-only");

    private final Mounts mounts;
    private final Fstab fstab;

    MountProgram(Mounts mounts, Fstab fstab) {
        this.mounts = mounts;
        this.fstab = fstab;
    }

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        CommandLine line = OPTIONS.parseOrHelp("mount", task.argv());
        if (line.operands().isEmpty() && !line.has("a")) {
            return list(task, line);
        }
        if (!task.identity().isRoot()) {
            throw new BadOption(
                    (line.has("a") ? "" : line.operands().getLast() + ": ") + "must be superuser to use mount.");
        }
        if (line.has("a")) {
            return all(task, line);
        }
        if (line.operands().size() > 1) {
            var options = new ArrayList<>(Mounts.options(String.join(",", line.values("o"))));
            if (line.has("r")) {
                options.add("ro");
            }
            String what = line.operands().get(0);
            return mount(task, what, line.operands().get(1), type(line, what), options);
        }
        String point = line.operands().getFirst();
        Optional<FstabLine> known = fstab.lines().stream()
                .filter(each -> each.point().equals(point) || each.device().equals(point))
                .findFirst();
        if (known.isEmpty()) {
            throw new BadOption(point + ": can't find in /etc/fstab.");
        }
        return mount(
                task,
                known.get().device(),
                known.get().point(),
                known.get().type(),
                known.get().options());
    }

    private static String type(CommandLine line, String what) {
        return line.value("t").orElse(what.contains(":/") ? "nfs" : "auto");
    }

    private int list(Task task, CommandLine line) throws IOException {
        for (Entry entry : mounts.table().entries()) {
            if (line.value("t").map(entry.type()::equals).orElse(true)) {
                task.say(entry.source() + " on " + entry.point() + " type " + entry.type() + " (" + entry.allOptions()
                        + ")\n");
            }
        }
        return 0;
    }

    private int all(Task task, CommandLine line) throws IOException, InterruptedException {
        int worst = 0;
        for (FstabLine each : fstab.lines()) {
            boolean wanted = !each.options().contains("noauto")
                    && line.value("t").map(each.type()::equals).orElse(true)
                    && mounts.table().at(each.point()).isEmpty();
            if (wanted) {
                worst = Math.max(worst, mount(task, each.device(), each.point(), each.type(), each.options()));
            }
        }
        return worst;
    }

    private int mount(Task task, String what, String point, String type, List<String> options)
            throws IOException, InterruptedException {
        if (!task.files().exists(point)) {
            task.complain(
                    (type.startsWith("nfs") ? "mount.nfs" : "mount") + ": mount point " + point + " does not exist\n");
            return MountUnits.FAILED;
        }
        if (!type.startsWith("nfs")) {
            task.complain("mount: " + point + ": unknown filesystem type '" + type + "'.\n");
            return MountUnits.FAILED;
        }
        if (mounts.isMounted(point)) {
            task.complain("mount.nfs: " + point + " is busy or already mounted\n");
            return MountUnits.FAILED;
        }
        try {
            mounts.mount(what, point, options);
            return 0;
        } catch (MountFailure e) {
            task.complain("mount.nfs: " + e.getMessage() + "\n");
            return MountUnits.FAILED;
        }
    }
}
