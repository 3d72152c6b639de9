package dev.nixoffload.offload;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.nfs.Exports;
import dev.nixoffload.nfs.ExportsFile;
import dev.nixoffload.pair.AbsolutePath;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the desktop exports.
 *
 * @param exports what is in effect
 * @param slips by file, the lines that say more than was meant
 * @param directories those of the asked ones that are there
 */
record ExportSurvey(Exports exports, Map<String, List<ExportsFile.Slip>> slips, Set<String> directories) {
    private static final String SCRIPT = Sections.PRELUDE + """
        part etab cat /var/lib/nfs/etab
        for file in /etc/exports /etc/exports.d/*.exports; do
          [ ! -e "$file" ] || part "file:$file" cat -- "$file"
        done
        for dir; do part "dir:$dir" test -d "$dir"; done
        exit 0
        """;

    static Command command(AbsolutePath... directories) {
        String[] paths = new String[directories.length];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = directories[i].text();
        }
        return Command.script(Message.of("nfs.exports.purpose"), SCRIPT, paths)
                .asRoot()
                .within(Inquiry.PATIENCE);
    }

    static ExportSurvey read(CommandResult result) throws MachineException {
        Sections sections = Sections.of(result);
        var slips = new TreeMap<String, List<ExportsFile.Slip>>();
        sections.under("file:").forEach((file, section) -> slips.put(file, ExportsFile.slips(section.text())));
        Map<String, Sections.Section> directories = sections.under("dir:");
        directories.values().removeIf(section -> !section.ok());
        return new ExportSurvey(
                Exports.parse(sections.get("etab").text()),
                Collections.unmodifiableMap(slips),
                Set.copyOf(directories.keySet()));
    }
}
