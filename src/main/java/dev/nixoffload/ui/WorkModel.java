package dev.nixoffload.ui;

import dev.nixoffload.change.Entry;
import dev.nixoffload.offload.PastWork;
import dev.nixoffload.offload.Proposal;
import dev.nixoffload.offload.Undertaking;
import dev.nixoffload.offload.Workshop;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * What is being changed on the shown pair, as the screen knows it. Lives on the screen's thread; all work happens on
 * threads of its own, one at a time.
 */
final class WorkModel {
    private static final System.Logger LOG = System.getLogger(WorkModel.class.getName());

    private final Desk desk;
    private final ChecklistModel checklist;
    private final LedgersModel ledgers;
    private final Executor screen;
    private final List<Runnable> watchers = new ArrayList<>();
    private Work work = new Work.None();
    private Optional<Thread> thread = Optional.empty();
    private CompletableFuture<Void> letGo = CompletableFuture.completedFuture(null);
    private Optional<Pair> pair = Optional.empty();

    /** What is done on a thread of its own. */
    @FunctionalInterface
    private interface Task {
        Work run(Workshop workshop, Pair pair) throws InterruptedException;
    }

    WorkModel(Desk desk, ChecklistModel checklist, LedgersModel ledgers, Executor screen) {
        this.desk = desk;
        this.checklist = checklist;
        this.ledgers = ledgers;
        this.screen = screen;
        checklist.watch(this::checklistChanged);
    }

    void watch(Runnable changed) {
        watchers.add(changed);
    }

    Work work() {
        return work;
    }

    boolean busy() {
        return work.busy();
    }

    /** Looks at both machines and shows what would be done. */
    void propose(Undertaking undertaking) {
        Instant began = now();
        var looking = new Work.Looking(undertaking, began, Optional.empty());
        var told = new WorkProgress(
                _ -> looking, what -> new Work.Looking(undertaking, began, Optional.of(what)), this::tell);
        start(looking, (workshop, shown) -> switch (workshop.propose(shown, undertaking, told)) {
            case Proposal.NothingToDo nothing -> new Work.Nothing(nothing);
            case Proposal.Impossible impossible -> new Work.Impossible(impossible);
            case Proposal.Work proposal -> new Work.Shown(proposal);
        });
    }

    /** Does what is shown, then has it proved. */
    void carryOut() {
        if (work instanceof Work.Shown(var proposal)) {
            Instant began = now();
            var doing = new Work.Doing(proposal, began, Optional.empty());
            var told = new WorkProgress(
                    step -> new Work.Doing(proposal, began, Optional.of(step)), _ -> doing, this::tell);
            start(doing, (workshop, shown) -> new Work.Finished(proposal, workshop.carryOut(shown, proposal, told)));
        }
    }

    /** Carries on with what was interrupted there. */
    void resume(Role role, Entry entry) {
        Instant began = now();
        start(
                new Work.Resuming(role, entry, began, Optional.empty()),
                (workshop, shown) -> new Work.Resumed(
                        role,
                        entry,
                        workshop.resume(
                                shown,
                                role,
                                entry,
                                new WorkProgress(
                                        step -> new Work.Resuming(role, entry, began, Optional.of(step)),
                                        _ -> new Work.Resuming(role, entry, began, Optional.empty()),
                                        this::tell))));
    }

    void undo(Role role, Entry entry) {
        takeBack(WayBack.of(role, entry));
    }

    /** Takes back all that these entries are a part of. */
    void undoAll(Map<Role, List<Integer>> entries) {
        takeBack(WayBack.ofAll(entries));
    }

    void undo(PastWork past) {
        takeBack(WayBack.of(past));
    }

    private void takeBack(WayBack way) {
        Instant began = now();
        var taking = new Work.TakingBack(began, Optional.empty());
        var told = new WorkProgress(step -> new Work.TakingBack(began, Optional.of(step)), _ -> taking, this::tell);
        start(taking, (workshop, shown) -> new Work.TakenBack(way.go(workshop, shown, told)));
    }

    /** Reads the journals of both machines for somebody who asked for them, and may be asked for a password. */
    void askLedgers() {
        var reading = new Work.Reading(now());
        start(reading, (workshop, shown) -> {
            Map<Role, Workshop.Ledger> read = workshop.ledgers(shown);
            screen.execute(() -> ledgers.keep(shown, read));
            return new Work.None();
        });
    }

    /** Ends what goes on within a second; a change in progress ends on its machine, and the journal says how. */
    void stop() {
        if (work.busy() && !(work instanceof Work.Stopping)) {
            become(new Work.Stopping(work));
            thread.ifPresent(Thread::interrupt);
        }
    }

    /** Stops what goes on; done when the machines were let go of. */
    CompletableFuture<Void> close() {
        stop();
        return letGo;
    }

    /** Back to where nothing is asked for. */
    void dismiss() {
        if (!work.busy()) {
            Work before = work;
            become(new Work.None());
            if (Settlement.concerns(before)) {
                desk.read(pair.map(Pair::name));
            }
        }
    }

    private void start(Work first, Task task) {
        if (work.busy() || checklist.phase().busy()) {
            return;
        }
        pair.ifPresent(shown -> {
            Workshop workshop = desk.workshop();
            Site site = desk.site();
            var over = new CompletableFuture<Void>();
            Thread next = Thread.ofVirtual().name("work").unstarted(() -> {
                Work came = attempt(task, workshop, shown);
                new Settlement(site, workshop).after(came, shown);
                over.complete(null);
                Thread mine = Thread.currentThread();
                screen.execute(() -> {
                    if (thread.filter(mine::equals).isPresent()) {
                        over(came);
                    }
                });
            });
            thread = Optional.of(next);
            letGo = over;
            become(first);
            next.start();
        });
    }

    private static Work attempt(Task task, Workshop workshop, Pair shown) {
        try {
            return task.run(workshop, shown);
        } catch (InterruptedException _) {
            return new Work.None();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the work broke", e);
            return new Work.Broke(e.toString());
        }
    }

    /** What is told on the way; of work that is over nothing is wanted. */
    private void tell(Work next) {
        Thread by = Thread.currentThread();
        screen.execute(() -> {
            if (thread.filter(by::equals).isPresent() && !(work instanceof Work.Stopping)) {
                become(next);
            }
        });
    }

    private void over(Work came) {
        boolean stopped = work instanceof Work.Stopping;
        thread = Optional.empty();
        become(came);
        switch (came) {
            case Work.Finished(var proposal, Workshop.Outcome.Done _)
            when !proposal.proof().all().isEmpty() -> prove(proposal.proof());
            case Work.Nothing(var nothing) when !nothing.proof().all().isEmpty() -> prove(nothing.proof());
            case Work.Finished _, Work.Resumed _, Work.TakenBack _ -> ledgers.read();
            case Work.None _ when stopped -> ledgers.read();
            case Work.Shown _, Work.Nothing _, Work.Impossible _, Work.Broke _, Work.None _ -> {}
            case Work.Looking _, Work.Doing _, Work.Resuming _, Work.TakingBack _, Work.Reading _, Work.Stopping _ ->
                throw new IllegalStateException("work that is over goes on: " + came);
        }
        if (!checklist.phase().busy()) {
            desk.forgetSecrets();
        }
    }

    private void prove(Proposal.Proof proof) {
        ledgers.outdate();
        checklist.check(Set.copyOf(proof.all()));
    }

    private void checklistChanged() {
        if (!pair.equals(checklist.pair())) {
            thread.ifPresent(Thread::interrupt);
            thread = Optional.empty();
            pair = checklist.pair();
            become(new Work.None());
        }
    }

    private Instant now() {
        return checklist.clock().instant();
    }

    private void become(Work next) {
        work = next;
        watchers.forEach(Runnable::run);
    }
}
