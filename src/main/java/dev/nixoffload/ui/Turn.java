package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.State;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A check that stands otherwise than in an earlier run.
 *
 * @param then empty where it was not asked then
 * @param now empty where it was not asked now
 */
record Turn(CheckId id, Optional<State> then, Optional<State> now) {
    /** What turned between the two, in the order of the later one. */
    static List<Turn> between(Collection<Finding> then, Collection<Finding> now) {
        Map<CheckId, State> before = states(then);
        Map<CheckId, State> after = states(now);
        var ids = new LinkedHashMap<>(after);
        before.forEach(ids::putIfAbsent);
        return ids.keySet().stream()
                .map(id -> new Turn(id, Optional.ofNullable(before.get(id)), Optional.ofNullable(after.get(id))))
                .filter(turn -> !turn.then().equals(turn.now()))
                .toList();
    }

    private static Map<CheckId, State> states(Collection<Finding> findings) {
        var states = new LinkedHashMap<CheckId, State>();
        findings.forEach(finding -> states.put(finding.id(), State.of(finding.outcome())));
        return states;
    }
}
