package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.MountTable.Entry;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.List;

/** {@code umount} of util-linux. A mount that has a unit is that unit's, which stops with it. */
final class Umount implements Program {
    private static final int FAILED = 32;
    private static final OptionTable OPTIONS = OptionTable.of("a|all", "t|types=", "l|lazy", "f|force", "q|quiet");

    private final Systemd systemd;
    private final Mounts mounts;

    Umount(Systemd systemd, Mounts mounts) {
        this.systemd = systemd;
        this.mounts = mounts;
    }

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        CommandLine line = OPTIONS.parseOrHelp("umount", task.argv());
        if (line.operands().isEmpty() && !line.has("a")) {
            throw new BadOption("bad usage").orHelp("umount");
        }
        int worst = 0;
        for (String point : line.has("a") ? all(line) : line.operands()) {
            worst = Math.max(worst, unmount(task, point));
        }
        return worst;
    }

    private List<String> all(CommandLine line) {
        return mounts.table().entries().stream()
                .filter(entry -> entry.type().equals("nfs4"))
                .filter(entry -> line.value("t").map(entry.type()::equals).orElse(true))
                .map(Entry::point)
                .toList();
    }

    private int unmount(Task task, String named) throws IOException, InterruptedException {
        String point = mounts.table().entries().stream()
                .filter(entry -> entry.source().equals(named))
                .map(Entry::point)
                .findFirst()
                .orElse(named);
        if (mounts.table().at(point).isEmpty()) {
            boolean there = task.files().exists(point);
            task.complain("umount: " + point + ": " + (there ? "not mounted." : "no mount point specified.") + "\n");
            return FAILED;
        }
        if (!task.identity().isRoot()) {
            task.complain("umount: " + point + ": must be superuser to unmount.\n");
            return FAILED;
        }
        if (!mounts.isMounted(point)) {
            task.complain("umount: " + point + ": target is busy.\n");
            return FAILED;
        }
        systemd.stop(Escape.path(point).orElseThrow() + ".mount");
        mounts.unmount(point);
        return 0;
    }
}
