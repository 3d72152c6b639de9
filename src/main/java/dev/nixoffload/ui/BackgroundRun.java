package dev.nixoffload.ui;

import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Evidence;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Progress;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.pair.Pair;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * One asking of a checklist on a thread of its own. What it hears is handed to the screen's thread in batches: however
 * often it is told something, at most one task of it waits there.
 */
final class BackgroundRun implements Progress {
    private static final System.Logger LOG = System.getLogger(BackgroundRun.class.getName());

    private final Validator validator;
    private final Pair pair;
    private final Set<CheckId> only;
    private final Executor screen;
    private final InstantSource clock;
    private final CompletableFuture<Void> before;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final Map<CheckId, RowState> pending = new HashMap<>();
    private final List<Seen> unseen = new ArrayList<>();
    private final Map<CheckId, Instant> began = new HashMap<>();
    private Listener listener;
    private Thread thread;

    /**
     * @param only these checks and what they rest on; all of them when empty
     * @param before done when the run before has let go of the machines; only then this one goes to them
     */
    BackgroundRun(
            Validator validator,
            Pair pair,
            Set<CheckId> only,
            Executor screen,
            InstantSource clock,
            CompletableFuture<Void> before) {
        this.validator = validator;
        this.pair = pair;
        this.only = Set.copyOf(only);
        this.screen = screen;
        this.clock = clock;
        this.before = before;
    }

    /** Told on the screen's thread. */
    interface Listener {
        void turned(Map<CheckId, RowState> changes);

        /** In the order in which it came. */
        void saw(List<Seen> seen);

        /** Once, after the last change. */
        void ended(Phase end);
    }

    void start(Listener told) {
        listener = told;
        thread = Thread.ofVirtual().name("checklist").start(this::ask);
    }

    /** Returns at once; the end is told to the listener. */
    void stop() {
        thread.interrupt();
    }

    /** Done when the machines were let go of. */
    CompletableFuture<Void> over() {
        return over;
    }

    private void ask() {
        Phase end = new Phase.Stopped();
        try {
            before.get();
            ChecklistReport report = validator.validate(pair, only, this);
            report.findings().forEach(this::finished);
            end = new Phase.Finished(report);
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "the run was stopped", e);
        } catch (RuntimeException | ExecutionException e) {
            LOG.log(Level.ERROR, "the run broke", e);
            end = new Phase.Broke(e.toString());
        } finally {
            over.complete(null);
            Phase told = end;
            screen.execute(() -> {
                deliver();
                listener.ended(told);
            });
        }
    }

    @Override
    public void started(CheckId id) {
        turn(id, new RowState.Running(since(id), Optional.empty()));
    }

    @Override
    public void doing(CheckId id, Message purpose) {
        turn(id, new RowState.Running(since(id), Optional.of(purpose)));
    }

    @Override
    public void saw(CheckId id, Evidence evidence) {
        put(() -> unseen.add(new Seen(id, evidence)));
    }

    @Override
    public void finished(Finding finding) {
        turn(finding.id(), new RowState.Found(finding));
    }

    private Instant since(CheckId id) {
        synchronized (pending) {
            return began.computeIfAbsent(id, _ -> clock.instant());
        }
    }

    private void turn(CheckId id, RowState state) {
        put(() -> pending.put(id, state));
    }

    private void put(Runnable piece) {
        boolean first;
        synchronized (pending) {
            first = pending.isEmpty() && unseen.isEmpty();
            piece.run();
        }
        if (first) {
            screen.execute(this::deliver);
        }
    }

    private void deliver() {
        Map<CheckId, RowState> changes;
        List<Seen> seen;
        synchronized (pending) {
            changes = Map.copyOf(pending);
            pending.clear();
            seen = List.copyOf(unseen);
            unseen.clear();
        }
        if (!seen.isEmpty()) {
            listener.saw(seen);
        }
        if (!changes.isEmpty()) {
            listener.turned(changes);
        }
    }
}
