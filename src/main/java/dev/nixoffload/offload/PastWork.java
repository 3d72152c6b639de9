package dev.nixoffload.offload;

import dev.nixoffload.change.Batch;
import dev.nixoffload.change.Entry;
import dev.nixoffload.change.EntryState;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was done by one agreement and still stands, on one machine or both.
 *
 * @param parts the entries of the journals, in the order in which they are taken back: the newest first
 */
public record PastWork(Message title, List<Part> parts) {
    /** An entry and whose it is. */
    public record Part(Role role, Entry entry) {}

    public PastWork {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("work of nothing");
        }
    }

    /** All that the journals tell of, the newest first; of what cannot be read there is nothing. */
    public static List<PastWork> in(Map<Role, Workshop.Ledger> ledgers) {
        var parts = new ArrayList<Part>();
        ledgers.forEach((role, ledger) -> {
            if (ledger instanceof Workshop.Ledger.Read(var journal)) {
                journal.entries().stream()
                        .filter(entry -> !(entry.state() instanceof EntryState.Undone))
                        .forEach(entry -> parts.add(new Part(role, entry)));
            }
        });
        // One program wrote what belongs together, so that its clock has the order.
        parts.sort(Comparator.comparing((Part part) -> part.entry().made())
                .thenComparing(part -> part.entry().number())
                .reversed());
        var groups = new LinkedHashMap<String, List<Part>>();
        for (Part part : parts) {
            groups.computeIfAbsent(group(part), _ -> new ArrayList<>()).add(part);
        }
        return groups.values().stream().map(PastWork::of).toList();
    }

    private static String group(Part part) {
        return part.entry()
                .batch()
                .map(Batch::id)
                .orElseGet(() -> part.role().id() + " " + part.entry().number());
    }

    private static PastWork of(List<Part> parts) {
        Entry newest = parts.getFirst().entry();
        return new PastWork(newest.batch().map(Batch::title).orElse(newest.title()), parts);
    }

    /** Whether one of these entries belongs to it. */
    public boolean holds(Map<Role, List<Integer>> entries) {
        return parts.stream()
                .anyMatch(part -> entries.getOrDefault(part.role(), List.of())
                        .contains(part.entry().number()));
    }
}
