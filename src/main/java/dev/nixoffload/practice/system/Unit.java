package dev.nixoffload.practice.system;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** A unit that systemd knows: its file as it was when it was last read, and its state. */
final class Unit {
    private final String name;
    private final ReentrantLock job = new ReentrantLock();
    private volatile Optional<UnitFile> file;
    private volatile UnitState state = UnitState.NEVER_STARTED;

    Unit(String name, Optional<UnitFile> file) {
        this.name = name;
        this.file = file;
    }

    String name() {
        return name;
    }

    /** {@code service}, {@code socket}, {@code timer}, {@code mount}, {@code automount} or {@code target}. */
    String kind() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    Optional<UnitFile> file() {
        return file;
    }

    void reread(Optional<UnitFile> changed) {
        file = changed;
    }

    UnitState state() {
        return state;
    }

    void become(UnitState next) {
        state = next;
    }

    /** Held by whoever starts or stops it. */
    ReentrantLock job() {
        return job;
    }

    boolean isMasked() {
        return file.map(UnitFile::masked).orElse(false);
    }

    String loadState() {
        return file.map(found -> found.masked() ? "masked" : "loaded").orElse("not-found");
    }

    /** A mount that has no description is described by where it is. */
    String description() {
        return value("Unit.Description").or(() -> value("Mount.Where")).orElse(name);
    }

    /** As the journal names it. */
    String title() {
        return description().equals(name) ? name : name + " - " + description();
    }

    Optional<String> value(String key) {
        return file.flatMap(found -> found.value(key));
    }

    List<String> values(String key) {
        return file.map(found -> found.all(key)).orElse(List.of());
    }

    List<String> words(String key) {
        return file.map(found -> found.words(key)).orElse(List.of());
    }

    /** The word for being up. */
    String upWord() {
        return switch (kind()) {
            case "service" -> isOneShot() ? "exited" : "running";
            case "socket" -> "listening";
            case "mount" -> "mounted";
            case "automount", "timer", "path" -> "waiting";
            default -> "active";
        };
    }

    /** The word for coming up. */
    String risingWord() {
        return switch (kind()) {
            case "service" -> "start";
            case "mount" -> "mounting";
            default -> "dead";
        };
    }

    /** The word for going down. */
    String fallingWord() {
        return switch (kind()) {
            case "service" -> "stop-sigterm";
            case "mount" -> "unmounting";
            default -> "dead";
        };
    }

    boolean isOneShot() {
        return value("Service.Type").filter("oneshot"::equals).isPresent();
    }

    /** Whether nothing is left of it after it has run. */
    boolean passes() {
        return isOneShot() && !remains();
    }

    /** Whether it counts as up when all that it ran has ended well. */
    boolean remains() {
        return value("Service.RemainAfterExit").filter("yes"::equals).isPresent();
    }

    /** The service that a socket or a timer is for. */
    String service() {
        return value("Socket.Service")
                .or(() -> value("Timer.Unit"))
                .orElse(name.replaceFirst("\\.(socket|timer)$", ".service"));
    }

    /** Whether there is no reason to know it any longer: it was made for once, and is over. */
    boolean isOver() {
        boolean failed = state.active() == UnitState.Active.FAILED;
        boolean evenFailed =
                value("Unit.CollectMode").filter("inactive-or-failed"::equals).isPresent();
        boolean temporary = file.filter(UnitFile::isTransient).isPresent();
        return temporary && state.active().isOff() && (!failed || evenFailed);
    }
}
