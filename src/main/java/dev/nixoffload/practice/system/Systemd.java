package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.FileTree;
import dev.nixoffload.practice.system.UnitState.Active;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The manager of a machine's units: knows them by their files, and what starts and stops with each by its behaviour.
 */
public final class Systemd {
    private static final int FIRST_PID = 300;
    /** The word of a timer whose service runs. */
    private static final String ELAPSING = "running";

    private final UnitFiles files;
    private final Journal journal;
    private final UnitJournal log;
    private final InstantSource clock;
    private final Units units;
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final Map<String, Function<Unit, Behaviour>> kinds = new ConcurrentHashMap<>();
    private final AtomicInteger lastPid = new AtomicInteger(FIRST_PID);

    Systemd(FileTree tree, Journal journal, InstantSource clock) {
        files = new UnitFiles(tree);
        units = new Units(files);
        this.journal = journal;
        log = new UnitJournal(journal);
        this.clock = clock;
    }

    /** Says what starts and stops with a unit; without that, only its state changes. */
    public void behave(String name, Behaviour behaviour) {
        behaviours.put(name, behaviour);
    }

    /** Says what starts and stops with every unit of a kind. */
    void behaveKind(String kind, Function<Unit, Behaviour> behaviour) {
        kinds.put(kind, behaviour);
    }

    public Journal journal() {
        return journal;
    }

    UnitFiles files() {
        return files;
    }

    Units known() {
        return units;
    }

    Unit unit(String name) {
        return units.get(name);
    }

    /** Reads all unit files anew. */
    void reload() {
        units.reload();
    }

    public boolean isActive(String name) {
        return unit(name).state().active().isOn();
    }

    /** The process id of what runs for a unit; 0 where nothing does. */
    public int mainPid(String name) {
        return unit(name).state().mainPid();
    }

    /** What a start came to. */
    public enum Outcome {
        DONE,
        NOT_FOUND,
        MASKED,
        FAILED,
        DEPENDENCY
    }

    /** Starts a unit with all that it needs. */
    public Outcome start(String name) throws InterruptedException {
        return start(unit(name), new LinkedHashSet<>());
    }

    private Outcome start(Unit unit, Set<String> underWay) throws InterruptedException {
        if (unit.state().active().isOn() || !underWay.add(unit.name())) {
            return Outcome.DONE;
        }
        if (unit.file().isEmpty()) {
            return Outcome.NOT_FOUND;
        }
        if (unit.isMasked()) {
            return Outcome.MASKED;
        }
        for (String conflicting : unit.words("Unit.Conflicts")) {
            stop(conflicting);
        }
        var required = new ArrayList<String>(unit.words("Unit.Requires"));
        required.addAll(unit.words("Unit.BindsTo"));
        required.addAll(files.bound(unit.name(), "requires"));
        for (String each : required) {
            if (start(unit(each), underWay) != Outcome.DONE) {
                log.missing(unit);
                return Outcome.DEPENDENCY;
            }
        }
        var wanted = new ArrayList<String>(unit.words("Unit.Wants"));
        wanted.addAll(files.bound(unit.name(), "wants"));
        for (String each : wanted) {
            start(unit(each), underWay);
        }
        return run(unit);
    }

    private Outcome run(Unit unit) throws InterruptedException {
        unit.job().lockInterruptibly();
        try {
            if (unit.state().active().isOn()) {
                return Outcome.DONE;
            }
            become(unit, Active.ACTIVATING, unit.risingWord());
            log.starting(unit);
            try {
                behaviour(unit).start();
            } catch (UnitFailure failure) {
                unit.become(unit.state().withResult(failure.result(), failure.status()));
                become(unit, Active.FAILED, "failed");
                log.failed(unit, failure, lastPid.incrementAndGet());
                return Outcome.FAILED;
            } catch (InterruptedException e) {
                become(unit, Active.INACTIVE, "dead");
                throw e;
            }
            unit.become(unit.state().withResult("success", 0));
            if (unit.kind().equals("service") && !unit.isOneShot()) {
                unit.become(unit.state().withMainPid(lastPid.incrementAndGet()));
            }
            become(unit, unit.passes() ? Active.INACTIVE : Active.ACTIVE, unit.passes() ? "dead" : unit.upWord());
            log.started(unit);
            return Outcome.DONE;
        } finally {
            unit.job().unlock();
        }
    }

    private void become(Unit unit, Active active, String sub) {
        unit.become(unit.state().become(active, sub, clock.instant()));
        if (active.isOff()) {
            units.triggering(unit.name(), "timer").stream()
                    .filter(timer -> timer.state().sub().equals(ELAPSING))
                    .forEach(this::elapsed);
            units.forgetWhereOver(unit);
        }
    }

    private void elapsed(Unit timer) {
        boolean stays =
                timer.value("Timer.RemainAfterElapse").filter("no"::equals).isEmpty();
        become(timer, stays ? Active.ACTIVE : Active.INACTIVE, stays ? "elapsed" : "dead");
    }

    /** Has a timer that is still on do what it is for. */
    void elapse(String name) throws InterruptedException {
        Unit timer = unit(name);
        timer.job().lockInterruptibly();
        try {
            if (!timer.state().active().isOn()) {
                return;
            }
            become(timer, Active.ACTIVE, ELAPSING);
        } finally {
            timer.job().unlock();
        }
        Outcome outcome = start(timer.service());
        if (outcome != Outcome.DONE && outcome != Outcome.FAILED) {
            elapsed(timer);
        }
    }

    private Behaviour behaviour(Unit unit) {
        Function<Unit, Behaviour> ofKind = kinds.getOrDefault(unit.kind(), _ -> Behaviour.NONE);
        return Optional.ofNullable(behaviours.get(unit.name())).orElseGet(() -> ofKind.apply(unit));
    }

    /** Stops a unit after all that cannot be without it. */
    public void stop(String name) throws InterruptedException {
        halt(unit(name), new LinkedHashSet<>());
    }

    private void halt(Unit unit, Set<String> stopped) throws InterruptedException {
        if (unit.state().active().isOff() || !stopped.add(unit.name())) {
            return;
        }
        for (Unit dependent : units.dependents(unit)) {
            halt(dependent, stopped);
        }
        unit.job().lockInterruptibly();
        try {
            if (unit.state().active().isOff()) {
                return;
            }
            become(unit, Active.DEACTIVATING, unit.fallingWord());
            log.stopping(unit);
            behaviour(unit).stop();
            become(unit, Active.INACTIVE, "dead");
            log.stopped(unit);
        } finally {
            unit.job().unlock();
        }
    }

    /** Stops and starts it, and what stopped with it. */
    public Outcome restart(String name) throws InterruptedException {
        Unit unit = unit(name);
        if (unit.file().isEmpty()) {
            return Outcome.NOT_FOUND;
        }
        List<Unit> dependents = units.dependents(unit).stream()
                .filter(each -> each.state().active().isOn())
                .toList();
        stop(name);
        Outcome outcome = start(name);
        for (Unit dependent : dependents) {
            start(dependent.name());
        }
        return outcome;
    }

    /** Has an active unit read its configuration again. */
    Outcome reload(String name) throws InterruptedException {
        Unit unit = unit(name);
        if (unit.file().isEmpty()) {
            return Outcome.NOT_FOUND;
        }
        log.reloading(unit);
        try {
            behaviour(unit).reload();
        } catch (UnitFailure failure) {
            log.notReloaded(unit, failure);
            return Outcome.FAILED;
        }
        log.reloaded(unit);
        return Outcome.DONE;
    }

    /** Tells that what ran for a unit has ended by itself. */
    public void ended(String name, int status) {
        Unit unit = unit(name);
        unit.job().lock();
        try {
            ended(unit, status);
        } finally {
            unit.job().unlock();
        }
    }

    private void ended(Unit unit, int status) {
        if (unit.state().active().isOff()) {
            return;
        }
        if (status == 0 && unit.remains()) {
            become(unit, Active.ACTIVE, "exited");
        } else if (status == 0) {
            become(unit, Active.INACTIVE, "dead");
            log.ended(unit);
        } else {
            unit.become(unit.state().withResult("exit-code", status));
            become(unit, Active.FAILED, "failed");
            log.broke(unit, status);
        }
    }

    /** Forgets that a unit failed. */
    void resetFailed(Unit unit) {
        if (unit.state().active() == Active.FAILED) {
            unit.become(unit.state().withResult("success", 0));
            become(unit, Active.INACTIVE, "dead");
        }
    }

    /** Starts what is enabled, as at boot. */
    public void boot() throws InterruptedException {
        for (String target : List.of("sysinit.target", "remote-fs.target", "multi-user.target")) {
            if (unit(target).file().isPresent()) {
                start(target);
            }
        }
    }
}
