package dev.nixoffload.practice.system;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The units that systemd knows, and how they hang together. */
final class Units {
    private final UnitFiles files;
    private final Map<String, Unit> known = new ConcurrentSkipListMap<>();

    Units(UnitFiles files) {
        this.files = files;
    }

    Unit get(String name) {
        Unit unit = known.computeIfAbsent(files.realName(name), real -> new Unit(real, files.load(real)));
        if (unit.file().isEmpty() && unit.state().active().isOff()) {
            // What was not there when it was last asked for may be there now.
            unit.reread(files.load(unit.name()));
        }
        return unit;
    }

    Collection<Unit> all() {
        return new TreeMap<>(known).values();
    }

    /** Reads all unit files anew. */
    void reload() {
        known.values().forEach(unit -> unit.reread(files.load(unit.name())));
        known.values()
                .removeIf(unit -> unit.file().isEmpty() && unit.state().active().isOff());
    }

    /** What cannot be without a unit. */
    List<Unit> dependents(Unit unit) {
        return all().stream()
                .filter(other -> List.of("Unit.Requires", "Unit.BindsTo", "Unit.PartOf").stream()
                        .anyMatch(key -> other.words(key).stream()
                                .anyMatch(name -> files.realName(name).equals(unit.name()))))
                .toList();
    }

    /** What starts a unit by itself. */
    List<String> triggers(String name) {
        String automount = name.replaceFirst("\\.mount$", ".automount");
        return Stream.of(
                        triggering(name, "socket").stream(),
                        triggering(name, "timer").stream(),
                        all().stream()
                                .filter(unit -> unit.kind().equals("automount"))
                                .filter(unit -> unit.name().equals(automount)))
                .flatMap(each -> each)
                .map(Unit::name)
                .toList();
    }

    /** The sockets, or the timers, that are for a service. */
    List<Unit> triggering(String service, String kind) {
        return all().stream()
                .filter(unit -> unit.kind().equals(kind) && unit.service().equals(service))
                .toList();
    }

    /** The finer word for what a unit is at the moment: a socket whose service runs has nothing to listen for. */
    String sub(Unit unit) {
        boolean listens = unit.kind().equals("socket") && unit.state().active().isOn();
        return listens && get(unit.service()).state().active().isOn()
                ? "running"
                : unit.state().sub();
    }

    /** Forgets a unit that was made for once, unless it is a service that a timer still waits to start. */
    void forgetWhereOver(Unit unit) {
        boolean awaited = triggering(unit.name(), "timer").stream()
                .anyMatch(timer -> timer.state().active().isOn());
        if (unit.isOver() && !awaited && known.remove(unit.name(), unit)) {
            files.forget(unit.name());
            if (unit.kind().equals("timer")) {
                forgetWhereOver(get(unit.service()));
            }
        }
    }
}
