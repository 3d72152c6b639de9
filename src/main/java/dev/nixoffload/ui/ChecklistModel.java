package dev.nixoffload.ui;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.Checklist;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Page;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.pair.Pair;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * The checklist of the chosen pair, as it stands. Knows no toolkit: it lives on whatever thread {@code screen} runs its
 * tasks on, and its methods are called there alone. All asking happens on threads of its own.
 */
final class ChecklistModel {
    private static final System.Logger LOG = System.getLogger(ChecklistModel.class.getName());

    private final Executor screen;
    private final InstantSource clock;
    private final List<Watcher> watchers = new ArrayList<>();
    private final Map<CheckId, Check> checks = new LinkedHashMap<>();
    private final Map<CheckId, RowState> rows = new LinkedHashMap<>();
    private Optional<Pair> pair = Optional.empty();
    private Optional<Validator> validator = Optional.empty();
    private Set<CheckId> asked = Set.of();
    /** Counts the pairs that were chosen, so that what is told of one before is dropped. */
    private int choice;

    private Optional<BackgroundRun> run = Optional.empty();
    private CompletableFuture<Void> letGo = CompletableFuture.completedFuture(null);
    private Phase phase = new Phase.Listing();

    ChecklistModel(Executor screen, InstantSource clock) {
        this.screen = screen;
        this.clock = clock;
    }

    /** Told about changes, on the screen's thread. */
    interface Watcher {
        /** Other checks than before: another pair was chosen. */
        void listed();

        /** These rows are in another state than before. */
        void turned(Set<CheckId> ids);

        void phased();

        /** The run that goes on saw this, in this order. */
        default void saw(List<Seen> seen) {}
    }

    void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /** For who asks anew whatever changed. */
    void watch(Runnable changed) {
        watch(new Watcher() {
            @Override
            public void listed() {
                changed.run();
            }

            @Override
            public void turned(Set<CheckId> ids) {
                changed.run();
            }

            @Override
            public void phased() {
                changed.run();
            }
        });
    }

    Phase phase() {
        return phase;
    }

    Optional<Pair> pair() {
        return pair;
    }

    List<Check> checks() {
        return List.copyOf(checks.values());
    }

    List<CheckId> on(Page page) {
        return checks.values().stream()
                .filter(check -> check.page() == page)
                .map(Check::id)
                .toList();
    }

    /** The state of a check; {@code NotAsked} for one that is not on the list. */
    RowState row(CheckId id) {
        return rows.getOrDefault(id, new RowState.NotAsked());
    }

    /** What is answered, in the order of the list. */
    List<Finding> findings() {
        return rows.values().stream()
                .filter(RowState.Found.class::isInstance)
                .map(row -> ((RowState.Found) row).finding())
                .toList();
    }

    Tally tally() {
        return Tally.of(rows.values());
    }

    Tally tally(Page page) {
        return Tally.of(on(page).stream().map(rows::get).toList());
    }

    InstantSource clock() {
        return clock;
    }

    /** Of the rows that the run asks, or asked when it was the last. */
    Tally progress() {
        return Tally.of(asked.stream().map(this::row).toList());
    }

    /** Shows another pair, unchecked. What ran for the one before is stopped. */
    void choose(Pair chosen, Validator by) {
        clear();
        pair = Optional.of(chosen);
        validator = Optional.of(by);
        phase(new Phase.Listing());
        int mine = choice;
        Thread.startVirtualThread(() -> {
            try {
                List<Check> listed = by.checks(chosen, Set.of());
                onScreenFor(mine, () -> {
                    list(listed);
                    phase(new Phase.NeverChecked());
                });
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "the checks could not be listed", e);
                onScreenFor(mine, () -> phase(new Phase.Broke(e.toString())));
            }
        });
    }

    /** Shows no pair. What ran is stopped. */
    void clear() {
        close();
        choice++;
        pair = Optional.empty();
        validator = Optional.empty();
        list(List.of());
        phase(new Phase.Listing());
    }

    /** Shows what an earlier run found, where nobody has asked since. */
    void recall(ChecklistReport report) {
        if (phase instanceof Phase.NeverChecked) {
            var known = new HashSet<CheckId>();
            for (Finding finding : report.findings()) {
                if (rows.containsKey(finding.id())) {
                    rows.put(finding.id(), new RowState.Found(finding));
                    known.add(finding.id());
                }
            }
            turned(known);
            phase(new Phase.Recalled(report));
        }
    }

    /** Asks everything again, unless something is being asked already. */
    void check() {
        check(Set.of());
    }

    /** Asks these and what they rest on, everything when empty, unless something is being asked already. */
    void check(Set<CheckId> only) {
        switch (phase) {
            case Phase.Listing _, Phase.Running _, Phase.Stopping _ -> {}
            case Phase.NeverChecked _, Phase.Recalled _, Phase.Stopped _, Phase.Finished _, Phase.Broke _ ->
                pair.ifPresent(shown -> begin(shown, only));
        }
    }

    /** Ends the run; its rows without an answer go back to not asked. */
    void stop() {
        if (phase instanceof Phase.Running(var began)) {
            phase(new Phase.Stopping(began));
            run.ifPresent(BackgroundRun::stop);
        }
    }

    /** Stops what runs; done when the machines were let go of. */
    CompletableFuture<Void> close() {
        run.ifPresent(BackgroundRun::stop);
        run = Optional.empty();
        return letGo;
    }

    private void begin(Pair shown, Set<CheckId> only) {
        asked = new Checklist(checks.values())
                .only(only).inOrder().stream().map(Check::id).collect(Collectors.toUnmodifiableSet());
        asked.forEach(id -> rows.put(id, new RowState.Waiting()));
        turned(asked);
        phase(new Phase.Running(clock.instant()));
        var next = new BackgroundRun(validator.orElseThrow(), shown, only, screen, clock, letGo);
        run = Optional.of(next);
        letGo = next.over();
        next.start(new BackgroundRun.Listener() {
            @Override
            public void turned(Map<CheckId, RowState> changes) {
                if (run.filter(next::equals).isPresent()) {
                    // The report repeats at the end what was told on the way; a row told twice turns once.
                    var turned = new HashSet<>(changes.keySet());
                    turned.removeIf(id -> changes.get(id).equals(rows.get(id)));
                    rows.putAll(changes);
                    ChecklistModel.this.turned(turned);
                }
            }

            @Override
            public void saw(List<Seen> seen) {
                if (run.filter(next::equals).isPresent()) {
                    watchers.forEach(watcher -> watcher.saw(seen));
                }
            }

            @Override
            public void ended(Phase end) {
                if (run.filter(next::equals).isPresent()) {
                    forgetOpenRows();
                    phase(end);
                }
            }
        });
    }

    private void forgetOpenRows() {
        var open = new ArrayList<CheckId>();
        rows.forEach((id, state) -> {
            switch (state) {
                case RowState.Waiting _, RowState.Running _ -> open.add(id);
                case RowState.NotAsked _, RowState.Found _ -> {}
            }
        });
        open.forEach(id -> rows.put(id, new RowState.NotAsked()));
        turned(Set.copyOf(open));
    }

    private void onScreenFor(int chosen, Runnable task) {
        screen.execute(() -> {
            if (choice == chosen) {
                task.run();
            }
        });
    }

    private void list(List<Check> listed) {
        checks.clear();
        rows.clear();
        asked = Set.of();
        for (Check check : listed) {
            checks.put(check.id(), check);
            rows.put(check.id(), new RowState.NotAsked());
        }
        watchers.forEach(Watcher::listed);
    }

    private void turned(Set<CheckId> ids) {
        if (!ids.isEmpty()) {
            watchers.forEach(watcher -> watcher.turned(ids));
        }
    }

    private void phase(Phase next) {
        phase = next;
        watchers.forEach(Watcher::phased);
    }
}
