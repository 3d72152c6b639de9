package dev.nixoffload.offload;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.nfs.FstabLine;
import dev.nixoffload.nfs.MountTable;
import dev.nixoffload.nfs.NfsSource;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.Offload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the laptop mounts the desktop's files.
 *
 * @param fstab the NFS lines of {@code /etc/fstab}
 * @param table what is mounted now
 * @param units by mount point, what systemd makes of it
 */
record MountSurvey(List<FstabLine> fstab, MountTable table, Map<String, Units> units) {
    /** The units of one mount point; units that are not there are in the list as such. */
    record Units(SystemdUnit mount, SystemdUnit automount) {}

    /* Nothing here looks at the mount points themselves: that would mount them, or hang on a dead server. */
    private static final String SCRIPT = Sections.PRELUDE + """
        part fstab grep -nE '[[:space:]]nfs4?([[:space:]]|$)' /etc/fstab
        part table cat /proc/self/mountinfo
        for point; do
          unit=$(systemd-escape --path --suffix=mount -- "$point")
          properties=Id,LoadState,ActiveState,SubState,Result,FragmentPath,SourcePath,What,Options,RequiredBy,WantedBy,TimeoutUSec,UnitFileState
          part "mount:$point" systemctl show -p "$properties" -- "$unit"
          part "automount:$point" systemctl show -p "$properties" -- "${unit%.mount}.automount"
        done
        exit 0
        """;

    static Command command() {
        return Command.script(
                Message.of("laptop.mounts.purpose"), SCRIPT, Offload.STORE_MOUNT.text(), Offload.FILES_MOUNT.text());
    }

    static MountSurvey read(CommandResult result) throws MachineException {
        Sections sections = Sections.of(result);
        var units = new LinkedHashMap<String, Units>();
        for (AbsolutePath point : List.of(Offload.STORE_MOUNT, Offload.FILES_MOUNT)) {
            units.put(
                    point.text(),
                    new Units(
                            unit(sections.get("mount:" + point).text()),
                            unit(sections.get("automount:" + point).text())));
        }
        return new MountSurvey(
                FstabLine.parseNumbered(sections.get("fstab").text()),
                MountTable.parse(sections.get("table").text()),
                Collections.unmodifiableMap(units)); // in order, unlike a copy
    }

    private static SystemdUnit unit(String printed) {
        List<SystemdUnit> units = SystemdUnit.parse(printed);
        return units.isEmpty() ? new SystemdUnit(Map.of()) : units.getFirst();
    }

    /** What this laptop's NFS mounts of the two mount points are of, by whatever they were set up. */
    List<NfsSource> sources() {
        var sources = new ArrayList<NfsSource>();
        fstab.stream()
                .filter(line -> units.containsKey(line.point()))
                .forEach(line -> NfsSource.parse(line.device()).ifPresent(sources::add));
        units.values().forEach(unit -> NfsSource.parse(unit.mount().get("What")).ifPresent(sources::add));
        return List.copyOf(sources);
    }

    /** The line of fstab for this mount point; of several, systemd takes the first. */
    Optional<FstabLine> fstab(AbsolutePath point) {
        return fstab.stream().filter(line -> line.point().equals(point.text())).findFirst();
    }
}
