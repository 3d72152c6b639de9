package dev.nixoffload.ui;

import dev.nixoffload.check.State;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many rows there are, and how many of them are in which state.
 *
 * @param total all of them, those that nobody asked among them
 */
record Tally(int total, Map<State, Integer> states) {
    private static final List<State> LOUDEST_FIRST = List.of(
            State.RUNNING, State.CRASHED, State.FAILED, State.BLOCKED, State.WARNING, State.PASSED, State.SKIPPED);

    Tally {
        states = Map.copyOf(states);
    }

    static Tally of(Collection<RowState> rows) {
        var states = new EnumMap<State, Integer>(State.class);
        for (RowState row : rows) {
            row.mark().ifPresent(state -> states.merge(state, 1, Integer::sum));
        }
        return new Tally(rows.size(), states);
    }

    int count(State state) {
        return states.getOrDefault(state, 0);
    }

    int answered() {
        return states.values().stream().mapToInt(Integer::intValue).sum() - count(State.RUNNING);
    }

    /**
     * The one state that stands for all of them; passed only when all were answered, empty when none is worth a mark.
     */
    Optional<State> loudest() {
        return LOUDEST_FIRST.stream()
                .filter(state -> count(state) > 0)
                .findFirst()
                .filter(state -> state != State.PASSED || answered() == total);
    }

    /** What nothing but a person turns. */
    int needYou() {
        return count(State.FAILED) + count(State.CRASHED);
    }
}
