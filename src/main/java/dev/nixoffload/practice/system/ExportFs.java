package dev.nixoffload.practice.system;

import dev.nixoffload.nfs.Exports.Export;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.OptionTable.BadOption;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import java.io.IOException;
import java.util.Locale;

/** {@code exportfs} of nfs-utils. */
final class ExportFs implements Program {
    private static final OptionTable OPTIONS = OptionTable.of("a", "r", "u", "v", "s");

    private final Exports exports;

    ExportFs(Exports exports) {
        this.exports = exports;
    }

    @Override
    public int run(Task task) throws IOException {
        CommandLine line;
        try {
            line = OPTIONS.parse(task.argv());
        } catch (BadOption e) {
            throw new BadOption(e.getMessage() + "\nusage: exportfs [-adfhioruvs] [host:/path]");
        }
        if (!task.identity().isRoot()) {
            throw new BadOption("could not open /var/lib/nfs/.etab.lock for locking: errno 13 (Permission denied)\n"
                    + "exportfs: can't lock /var/lib/nfs/etab for writing");
        }
        if (line.has("u")) {
            exports.withdraw();
            return 0;
        }
        if (line.has("a") || line.has("r")) {
            int status = 0;
            for (String complaint : exports.refresh()) {
                task.complain(complaint + "\n");
                status = complaint.contains("Failed to stat") ? 1 : status;
            }
            return status;
        }
        for (Export export : exports.table().exports()) {
            String client = export.isForEverybody() ? "<world>" : export.client();
            String options = line.has("v") ? "(" + String.join(",", export.options()) + ")" : "";
            String separator = export.path().length() > 14 ? "\n\t\t" : "\t";
            task.say(String.format(Locale.ROOT, "%-14s%s%s%s\n", export.path(), separator, client, options));
        }
        return 0;
    }
}
