package dev.nixoffload.ui;

import dev.nixoffload.change.Entry;
import dev.nixoffload.change.Undone;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.offload.PastWork;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is taken back when somebody asks for it. It waits for machines, so it runs on a thread of its own. */
@FunctionalInterface
interface WayBack {
    Map<Role, List<Undone>> go(Workshop workshop, Pair pair, Workshop.Progress told) throws InterruptedException;

    static WayBack of(Role role, Entry entry) {
        return (workshop, pair, told) -> Map.of(role, List.of(workshop.undo(pair, role, entry, told)));
    }

    static WayBack of(PastWork work) {
        return (workshop, pair, told) -> workshop.undo(pair, work, told);
    }

    /** All that these entries are a part of; others may have been at the machines since. */
    static WayBack ofAll(Map<Role, List<Integer>> entries) {
        return (workshop, pair, told) -> {
            var undone = new EnumMap<Role, List<Undone>>(Role.class);
            Map<Role, Workshop.Ledger> read = workshop.ledgers(pair);
            read.forEach((role, ledger) -> {
                if (ledger instanceof Workshop.Ledger.Unreadable(var problem) && entries.containsKey(role)) {
                    undone.put(role, List.of(new Undone.Refused(problem)));
                }
            });
            List<PastWork> meant = PastWork.in(read).stream()
                    .filter(work -> work.holds(entries))
                    .toList();
            for (PastWork work : meant) {
                undone.putAll(workshop.undo(pair, work, told));
            }
            if (undone.isEmpty()) {
                entries.keySet().forEach(role -> undone.put(role, List.of(new Undone.Refused(gone()))));
            }
            return undone;
        };
    }

    /** Nobody is told that all is as it was because nothing was found to be undone. */
    private static Problem gone() {
        return new Problem(
                Message.of("exchange.gone.what"),
                Message.of("exchange.gone.why"),
                Message.of("exchange.gone.remedy"),
                "");
    }
}
