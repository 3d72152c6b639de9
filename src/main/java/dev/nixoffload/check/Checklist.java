package dev.nixoffload.check;

import dev.nixoffload.message.BadValue;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks in the order they are shown. The order is also one they could run in: every edge points back. */
public final class Checklist {
    private final Map<CheckId, Check> checks = new LinkedHashMap<>();

    /** Refuses a graph that cannot be run: an id twice, or an edge to a check that does not come before. */
    public Checklist(Collection<Check> inOrder) {
        for (Check check : inOrder) {
            for (CheckId edge : edges(check)) {
                if (!checks.containsKey(edge)) {
                    throw new IllegalArgumentException(check.id() + " points at " + edge + ", which is not before it");
                }
            }
            if (checks.put(check.id(), check) != null) {
                throw new IllegalArgumentException(check.id() + " is there twice");
            }
        }
    }

    public List<Check> inOrder() {
        return List.copyOf(checks.values());
    }

    /** These checks and all that their verdict rests on; all of them when {@code wanted} is empty. */
    public Checklist only(Set<CheckId> wanted) {
        if (wanted.isEmpty()) {
            return this;
        }
        var kept = new HashSet<CheckId>();
        var open = new ArrayDeque<>(wanted);
        while (!open.isEmpty()) {
            CheckId id = open.pop();
            Check check = checks.get(id);
            if (check == null) {
                throw BadValue.of("check.bad.unknown", id.text());
            }
            if (kept.add(id)) {
                open.addAll(edges(check));
            }
        }
        return new Checklist(
                checks.values().stream().filter(c -> kept.contains(c.id())).toList());
    }

    private static Set<CheckId> edges(Check check) {
        var all = new HashSet<>(check.needs());
        all.addAll(check.explainedBy());
        return all;
    }
}
