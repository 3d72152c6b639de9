package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.OptionTable.CommandLine;
import dev.nixoffload.practice.system.UnitState.Active;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@code systemctl} tells. */
final class UnitQueries {
    private static final int NOT_ACTIVE = 3;
    private static final int NO_SUCH_UNIT = 4;
    private static final int STATUS_LINES = 10;

    private final Systemd systemd;
    private final Timers timers;

    UnitQueries(Systemd systemd, Timers timers) {
        this.systemd = systemd;
        this.timers = timers;
    }

    int show(Task task, CommandLine line, List<String> names) throws IOException {
        boolean unix = line.value("timestamp").filter("unix"::equals).isPresent();
        var properties = new UnitProperties(systemd, timers, unix);
        List<String> wanted = line.values("p").stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .toList();
        // Of one property alone that was asked for with -P, the value alone is told.
        boolean values = line.has("value") || task.argv().stream().anyMatch(word -> word.startsWith("-P"));
        var blocks = new ArrayList<String>();
        for (String name : names) {
            var block = new StringBuilder();
            for (Map.Entry<String, String> property :
                    properties.of(systemd.unit(name)).entrySet()) {
                boolean told = wanted.isEmpty() ? !property.getValue().isEmpty() : wanted.contains(property.getKey());
                if (told) {
                    block.append(values ? "" : property.getKey() + "=")
                            .append(property.getValue())
                            .append('\n');
                }
            }
            blocks.add(block.toString());
        }
        task.say(String.join("\n", blocks));
        return 0;
    }

    int isActive(Task task, CommandLine line, List<String> names) throws IOException {
        boolean any = false;
        boolean known = false;
        for (String name : names) {
            Unit unit = systemd.unit(name);
            tell(task, line, unit.state().active().word());
            any |= unit.state().active().isOn();
            known |= unit.file().isPresent();
        }
        return any ? 0 : known ? NOT_ACTIVE : NO_SUCH_UNIT;
    }

    int isFailed(Task task, CommandLine line, List<String> names) throws IOException {
        boolean any = false;
        for (String name : names) {
            Active active = systemd.unit(name).state().active();
            tell(task, line, active.word());
            any |= active == Active.FAILED;
        }
        return any ? 0 : 1;
    }

    int isEnabled(Task task, CommandLine line, List<String> names) throws IOException {
        boolean any = false;
        boolean known = false;
        for (String name : names) {
            String word = systemd.files().enablement(name);
            tell(task, line, word);
            any |= List.of("enabled", "static", "generated", "transient").contains(word);
            known |= !word.equals("not-found");
        }
        return any ? 0 : known ? 1 : NO_SUCH_UNIT;
    }

    int isSystemRunning(Task task, CommandLine line) throws IOException {
        boolean degraded =
                systemd.known().all().stream().anyMatch(unit -> unit.state().active() == Active.FAILED);
        tell(task, line, degraded ? "degraded" : "running");
        return degraded ? 1 : 0;
    }

    private static void tell(Task task, CommandLine line, String word) throws IOException {
        if (!line.has("q")) {
            task.say(word + "\n");
        }
    }

    int status(Task task, CommandLine line, List<String> names) throws IOException {
        int status = 0;
        var texts = new ArrayList<String>();
        for (String name : names) {
            Unit unit = systemd.unit(name);
            if (unit.file().isEmpty()) {
                task.complain("Unit " + name + " could not be found.\n");
                status = NO_SUCH_UNIT;
                continue;
            }
            texts.add(text(task, unit, line));
            status = unit.state().active().isOn() || status != 0 ? status : NOT_ACTIVE;
        }
        task.say(String.join("\n", texts));
        return status;
    }

    private String text(Task task, Unit unit, CommandLine line) {
        UnitState state = unit.state();
        String dot = switch (state.active()) {
            case FAILED -> "×";
            case INACTIVE -> "○";
            case ACTIVE, RELOADING, ACTIVATING, DEACTIVATING -> "●";
        };
        var text = new StringBuilder(dot + " " + unit.title() + "\n");
        text.append("     Loaded: ").append(unit.loadState());
        unit.file()
                .ifPresent(file -> text.append(
                        unit.isMasked()
                                ? " (Reason: Unit " + unit.name() + " is masked.)"
                                : " (" + file.path() + "; " + systemd.files().enablement(unit.name()) + ")"));
        text.append("\n     Active: ").append(state.active().word());
        text.append(
                state.active() == Active.FAILED
                        ? " (Result: " + state.result() + ")"
                        : " (" + systemd.known().sub(unit) + ")");
        state.changed().ifPresent(time -> text.append(" since ").append(Timestamps.pretty(time)));
        text.append('\n');
        if (state.mainPid() > 0) {
            text.append("   Main PID: ").append(state.mainPid()).append('\n');
        }
        int lines = line.value("n").map(Integer::parseInt).orElse(STATUS_LINES);
        List<Journal.Entry> log =
                systemd.journal().entries(new Journal.Filter(List.of(unit.name()), List.of(), false, Optional.empty()));
        if (!log.isEmpty() && lines > 0 && JournalCtl.mayRead(task)) {
            text.append('\n');
            String host = HostName.of(task.host());
            log.stream()
                    .skip(Math.max(0, log.size() - lines))
                    .forEach(entry ->
                            text.append(JournalCtl.shortLine(entry, host)).append('\n'));
        }
        return text.toString();
    }

    int list(Task task, CommandLine line) throws IOException {
        List<String> kinds = line.values("t").stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .toList();
        List<String> states = line.values("state").stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .toList();
        Collection<Unit> shown = systemd.known().all().stream()
                .filter(unit -> kinds.isEmpty() || kinds.contains(unit.kind()))
                .filter(unit -> states.isEmpty()
                        ? line.has("a") || unit.state().active() != Active.INACTIVE
                        : states.contains(unit.state().active().word())
                                || states.contains(systemd.known().sub(unit)))
                .toList();
        boolean legend = !line.has("no-legend");
        int width = shown.stream().mapToInt(unit -> unit.name().length()).max().orElse(4);
        String format = "%s %-" + Math.max(4, width) + "s %-9s %-8s %-9s %s\n";
        if (legend) {
            task.say(String.format(Locale.ROOT, format, " ", "UNIT", "LOAD", "ACTIVE", "SUB", "DESCRIPTION"));
        }
        for (Unit unit : shown) {
            UnitState state = unit.state();
            String dot = state.active() == Active.FAILED && !line.has("plain") ? "●" : " ";
            task.say(String.format(
                    Locale.ROOT,
                    format,
                    dot,
                    unit.name(),
                    unit.loadState(),
                    state.active().word(),
                    systemd.known().sub(unit),
                    unit.description()));
        }
        if (legend) {
            task.say("\n" + shown.size() + " loaded units listed.\n");
        }
        return 0;
    }

    int listTimers(Task task, CommandLine line) throws IOException {
        var list = new TimerList(systemd, timers, task.host().clock().instant());
        task.say(list.text(!line.has("no-legend")));
        return 0;
    }

    int cat(Task task, List<String> names) throws IOException {
        var texts = new ArrayList<String>();
        for (String name : names) {
            Optional<UnitFile> file = systemd.unit(name).file();
            if (file.isEmpty()) {
                task.complain("No files found for " + name + ".\n");
                return 1;
            }
            texts.add("# " + file.get().path() + "\n"
                    + task.files().text(file.get().path()));
            for (String dropIn : file.get().dropIns()) {
                texts.add("# " + dropIn + "\n" + task.files().text(dropIn));
            }
        }
        task.say(String.join("\n", texts));
        return 0;
    }
}
