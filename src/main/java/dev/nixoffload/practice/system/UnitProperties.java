package dev.nixoffload.practice.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code systemctl show} tells of a unit, in its order: first what its kind has, then what all units have. */
final class UnitProperties {
    private static final String USUAL_TIMEOUT = "1min 30s";

    private final Systemd systemd;
    private final Timers timers;
    private final boolean unixTime;

    UnitProperties(Systemd systemd, Timers timers, boolean unixTime) {
        this.systemd = systemd;
        this.timers = timers;
        this.unixTime = unixTime;
    }

    Map<String, String> of(Unit unit) {
        var properties = new LinkedHashMap<String, String>();
        UnitState state = unit.state();
        switch (unit.kind()) {
            case "service" -> {
                properties.put("Type", unit.value("Service.Type").orElse("simple"));
                properties.put("Restart", unit.value("Service.Restart").orElse("no"));
                properties.put("TimeoutStartUSec", span(unit, "Service.TimeoutStartSec", USUAL_TIMEOUT));
                properties.put("MainPID", Integer.toString(state.mainPid()));
                properties.put("Result", state.result());
                properties.put("ExecMainStartTimestamp", Timestamps.styled(state.inactiveExit(), unixTime));
                properties.put("ExecMainPID", Integer.toString(state.mainPid()));
                properties.put("ExecMainCode", state.exitStatus() == 0 ? "0" : "1");
                properties.put("ExecMainStatus", Integer.toString(state.exitStatus()));
                unit.value("Service.User").ifPresent(user -> properties.put("User", user));
            }
            case "mount" -> {
                properties.put("Where", where(unit));
                properties.put("What", unit.value("Mount.What").orElse(""));
                properties.put("Options", unit.value("Mount.Options").orElse(""));
                properties.put("Type", unit.value("Mount.Type").orElse(""));
                properties.put("TimeoutUSec", span(unit, "Mount.TimeoutSec", USUAL_TIMEOUT));
                properties.put("Result", state.result());
            }
            case "automount" -> {
                properties.put("Where", where(unit));
                properties.put("DirectoryMode", "0755");
                properties.put("Result", state.result());
                properties.put("TimeoutIdleUSec", span(unit, "Automount.TimeoutIdleSec", "0"));
            }
            case "socket" -> {
                properties.put(
                        "Listen",
                        unit.words("Socket.ListenStream").stream()
                                .map(address -> address + " (Stream)")
                                .collect(Collectors.joining("\n")));
                properties.put("Result", state.result());
            }
            case "timer" -> {
                properties.put("Unit", unit.service());
                properties.put("NextElapseUSecRealtime", "");
                properties.put("NextElapseUSecMonotonic", nextElapse(unit));
                properties.put("LastTriggerUSec", "");
                properties.put("Result", state.result());
                properties.put("AccuracyUSec", span(unit, "Timer.AccuracySec", "1min"));
                properties.put(
                        "RemainAfterElapse",
                        unit.value("Timer.RemainAfterElapse").orElse("yes"));
            }
            default -> {}
        }
        general(unit, state, properties);
        return properties;
    }

    private static String span(Unit unit, String key, String usual) {
        return unit.value(key).flatMap(TimeSpan::parse).map(TimeSpan::text).orElse(usual);
    }

    /** By the clock that began with the machine. */
    private String nextElapse(Unit unit) {
        return timers.sinceBoot(unit.name()).map(TimeSpan::text).orElse("");
    }

    private static String where(Unit unit) {
        return unit.value("Mount.Where")
                .or(() -> unit.value("Automount.Where"))
                .orElseGet(() ->
                        Escape.pathUndone(unit.name().substring(0, unit.name().lastIndexOf('.'))));
    }

    private void general(Unit unit, UnitState state, Map<String, String> properties) {
        UnitFiles files = systemd.files();
        properties.put("Id", unit.name());
        properties.put("Names", unit.name());
        properties.put("Requires", joined(unit.words("Unit.Requires"), files.bound(unit.name(), "requires")));
        properties.put("Wants", joined(unit.words("Unit.Wants"), files.bound(unit.name(), "wants")));
        properties.put("RequiredBy", joined(files.binders(unit.name(), "requires"), List.of()));
        properties.put("WantedBy", joined(files.binders(unit.name(), "wants"), List.of()));
        properties.put("Conflicts", joined(unit.words("Unit.Conflicts"), List.of()));
        properties.put("Before", joined(unit.words("Unit.Before"), List.of()));
        properties.put("After", joined(unit.words("Unit.After"), List.of()));
        boolean triggers = unit.kind().equals("timer") || unit.kind().equals("socket");
        properties.put("Triggers", triggers ? unit.service() : "");
        properties.put("TriggeredBy", String.join(" ", systemd.known().triggers(unit.name())));
        properties.put("Description", unit.description());
        properties.put("LoadState", unit.loadState());
        properties.put("ActiveState", state.active().word());
        properties.put("FreezerState", "running");
        properties.put("SubState", systemd.known().sub(unit));
        properties.put("FragmentPath", unit.file().map(UnitFile::path).orElse(""));
        properties.put("SourcePath", unit.value("Unit.SourcePath").orElse(""));
        properties.put(
                "DropInPaths",
                unit.file().map(file -> String.join(" ", file.dropIns())).orElse(""));
        properties.put("UnitFileState", enablement(unit));
        properties.put("StateChangeTimestamp", Timestamps.styled(state.changed(), unixTime));
        properties.put("InactiveExitTimestamp", Timestamps.styled(state.inactiveExit(), unixTime));
        properties.put("ActiveEnterTimestamp", Timestamps.styled(state.activeEnter(), unixTime));
        properties.put("ActiveExitTimestamp", Timestamps.styled(state.activeExit(), unixTime));
        properties.put("InactiveEnterTimestamp", Timestamps.styled(state.inactiveEnter(), unixTime));
        boolean loaded = unit.loadState().equals("loaded");
        properties.put("CanStart", loaded ? "yes" : "no");
        properties.put("CanStop", loaded ? "yes" : "no");
        properties.put("CanReload", loaded && unit.value("Service.ExecReload").isPresent() ? "yes" : "no");
    }

    private String enablement(Unit unit) {
        String word = systemd.files().enablement(unit.name());
        return word.equals("not-found") ? "" : word;
    }

    private static String joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().collect(Collectors.joining(" "));
    }
}
