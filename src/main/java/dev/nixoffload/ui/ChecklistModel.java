package dev.nixoffload.ui;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.CheckId;
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
import java.util.concurrent.Future;

/**
 * The checklist of the chosen pair, as it stands. Knows no toolkit: it lives on whatever thread {@code screen} runs its
 * tasks on, and its methods are called there alone. All asking happens on threads of its own.
 */
final class ChecklistModel {
    private static final System.Logger LOG = System.getLogger(ChecklistModel.class.getName());

    private final Validator validator;
    private final Executor screen;
    private final InstantSource clock;
    private final List<Watcher> watchers = new ArrayList<>();
    private final Map<CheckId, Check> checks = new LinkedHashMap<>();
    private final Map<CheckId, RowState> rows = new LinkedHashMap<>();
    private Optional<Pair> pair = Optional.empty();
    private Optional<BackgroundRun> run = Optional.empty();
    private CompletableFuture<Void> letGo = CompletableFuture.completedFuture(null);
    private Phase phase = new Phase.Listing();

    ChecklistModel(Validator validator, Executor screen, InstantSource clock) {
        this.validator = validator;
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
    }

    void watch(Watcher watcher) {
        watchers.add(watcher);
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

    /** Shows another pair, unchecked. What ran for the one before is stopped. */
    void choose(Pair chosen) {
        close();
        pair = Optional.of(chosen);
        list(List.of());
        phase(new Phase.Listing());
        Thread.startVirtualThread(() -> {
            try {
                List<Check> listed = validator.checks(chosen, Set.of());
                onScreenFor(chosen, () -> {
                    list(listed);
                    phase(new Phase.NeverChecked());
                });
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "the checks could not be listed", e);
                onScreenFor(chosen, () -> phase(new Phase.Broke(e.toString())));
            }
        });
    }

    /** Asks everything again, unless it is being asked already. */
    void check() {
        switch (phase) {
            case Phase.Listing _, Phase.Running _, Phase.Stopping _ -> {}
            case Phase.NeverChecked _, Phase.Stopped _, Phase.Finished _, Phase.Broke _ -> pair.ifPresent(this::begin);
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
    Future<?> close() {
        run.ifPresent(BackgroundRun::stop);
        run = Optional.empty();
        return letGo;
    }

    private void begin(Pair asked) {
        rows.replaceAll((_, _) -> new RowState.Waiting());
        turned(Set.copyOf(rows.keySet()));
        phase(new Phase.Running(clock.instant()));
        var next = new BackgroundRun(validator, asked, screen, clock, letGo);
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
            if (!(state instanceof RowState.Found)) {
                open.add(id);
            }
        });
        open.forEach(id -> rows.put(id, new RowState.NotAsked()));
        turned(Set.copyOf(open));
    }

    private void onScreenFor(Pair chosen, Runnable task) {
        screen.execute(() -> {
            if (pair.filter(chosen::equals).isPresent()) {
                task.run();
            }
        });
    }

    private void list(List<Check> listed) {
        checks.clear();
        rows.clear();
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
