package dev.nixoffload.practice.system;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a unit is at the moment, and since when.
 *
 * @param sub the finer word, such as {@code running}
 * @param result how its last run ended
 * @param mainPid 0 where nothing runs
 * @param exitStatus of its main process, when that ended
 */
record UnitState(
        Active active,
        String sub,
        String result,
        int mainPid,
        int exitStatus,
        Optional<Instant> changed,
        Optional<Instant> inactiveExit,
        Optional<Instant> activeEnter,
        Optional<Instant> activeExit,
        Optional<Instant> inactiveEnter) {
    static final UnitState NEVER_STARTED = new UnitState(
            Active.INACTIVE,
            "dead",
            "success",
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** As {@code systemctl} says it. */
    enum Active {
        ACTIVE,
        RELOADING,
        INACTIVE,
        FAILED,
        ACTIVATING,
        DEACTIVATING;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isOn() {
            return this == ACTIVE || this == RELOADING;
        }

        boolean isOff() {
            return this == INACTIVE || this == FAILED;
        }
    }

    /** The state that follows at a moment. */
    UnitState become(Active next, String word, Instant now) {
        return new UnitState(
                next,
                word,
                result,
                next.isOff() ? 0 : mainPid,
                exitStatus,
                Optional.of(now),
                active.isOff() && !next.isOff() ? Optional.of(now) : inactiveExit,
                next.isOn() && !active.isOn() ? Optional.of(now) : activeEnter,
                active.isOn() && !next.isOn() ? Optional.of(now) : activeExit,
                next.isOff() && !active.isOff() ? Optional.of(now) : inactiveEnter);
    }

    UnitState withResult(String other, int status) {
        return new UnitState(
                active, sub, other, mainPid, status, changed, inactiveExit, activeEnter, activeExit, inactiveEnter);
    }

    UnitState withMainPid(int pid) {
        return new UnitState(
                active, sub, result, pid, exitStatus, changed, inactiveExit, activeEnter, activeExit, inactiveEnter);
    }
}
