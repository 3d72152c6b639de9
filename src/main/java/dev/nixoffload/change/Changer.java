package dev.nixoffload.change;

import dev.nixoffload.change.RemoteJournal.Answer;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.AbsolutePath;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes one machine, and takes back what was changed there.
 *
 * <p>A {@link MachineException} says that the machine could not be asked; what was begun is in the journal then. So it
 * is after an interrupt, which ends every call within a second.
 */
public final class Changer {
    private static final AbsolutePath ROOT = new AbsolutePath("/var/lib/offload-wizard/journal");

    private final Machine machine;
    private final NewConnection again;
    private final Path copies;
    private final ScriptText script;
    private final RemoteJournal journal;
    private final Failpoints failpoints;

    /**
     * @param again a second way to the machine, which proves that nothing was cut
     * @param copies where the person keeps short copies of the journals of all machines; made where it is missing
     */
    public Changer(Machine machine, NewConnection again, Path copies) {
        this(machine, again, copies, ROOT, ScriptText.journal(), Failpoints.none());
    }

    /** @param root the journal's folder on the machine */
    Changer(
            Machine machine,
            NewConnection again,
            Path copies,
            AbsolutePath root,
            ScriptText script,
            Failpoints failpoints) {
        this.machine = machine;
        this.again = again;
        this.copies = copies;
        this.script = script;
        this.failpoints = failpoints;
        journal = new RemoteJournal(machine, script, root);
    }

    /** What stands at these paths, asked by one command; what plans are made of. */
    public Map<AbsolutePath, Sight> look(List<AbsolutePath> paths) throws MachineException, InterruptedException {
        return look(paths, List.of());
    }

    /** Likewise, but of {@code secret} ones nothing is read but their digests. */
    public Map<AbsolutePath, Sight> look(List<AbsolutePath> paths, List<AbsolutePath> secret)
            throws MachineException, InterruptedException {
        return new PathSurvey(machine).look(paths, secret);
    }

    /** What was changed here so far. */
    public Journal journal() throws MachineException, InterruptedException {
        return journal.list();
    }

    /**
     * How the texts changed by an entry; of what was not reached, how they would have.
     *
     * @throws MachineException also where the entry is not there any more, or is not as it was written
     */
    public List<TextDiff> diffs(Entry entry) throws MachineException, InterruptedException {
        try {
            var diffs = new ArrayList<TextDiff>();
            for (RecordedChange change : now(entry).changes()) {
                if (change.showable() && change.path().isPresent()) {
                    diffs.add(diff(entry.number(), change, change.path().get()));
                }
            }
            return diffs;
        } catch (Unusable e) {
            throw new MachineException(MachineException.Kind.UNREADABLE, e.problem);
        }
    }

    private TextDiff diff(int entry, RecordedChange change, AbsolutePath path)
            throws MachineException, InterruptedException {
        Optional<Bytes> before = change.progress() == RecordedChange.Progress.UNTOUCHED
                ? journal.read(path.text())
                : journal.file(entry, change.number(), "before");
        return TextDiff.of(path, before, journal.file(entry, change.number(), "new"));
    }

    @FunctionalInterface
    private interface Deed<T> {
        T under(MachineLock lock) throws MachineException, InterruptedException;
    }

    @FunctionalInterface
    private interface Refusal<T> {
        T because(Problem problem);
    }

    private <T> T locked(Refusal<T> refusal, Deed<T> deed) throws MachineException, InterruptedException {
        MachineLock lock;
        try {
            lock = MachineLock.take(journal, copies);
        } catch (MachineLock.Held held) {
            return refusal.because(held.problem());
        }
        try {
            T result = deed.under(lock);
            lock.close();
            return result;
        } catch (InterruptedException e) {
            lock.closeAtOnce();
            throw e;
        } catch (MachineException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Carries out a plan, which is for this machine and has something to do. */
    public Applied apply(Plan plan, ChangeProgress progress) throws MachineException, InterruptedException {
        if (plan.isEmpty() || plan.role() != machine.role()) {
            throw new IllegalArgumentException("no plan for " + machine.role() + ": " + plan.title());
        }
        var points = new Points(failpoints);
        points.pass();
        return locked(Applied.Refused::new, lock -> {
            points.pass();
            Optional<Applied> hindrance = new Precheck(machine, journal).of(plan);
            if (hindrance.isPresent()) {
                return hindrance.get();
            }
            points.pass();
            var files =
                    new EntryFiles(plan, Instant.now(), ThisProcess.current().by(), script);
            Answer opened = journal.open(lock.token(), files);
            if (!opened.ok()) {
                return new Applied.Refused(ChangeTroubles.journalUnwritable(machine.label(), opened.complaint()));
            }
            int entry = Integer.parseInt(RemoteJournal.text(opened));
            points.pass();
            new JournalCopies(copies).keep(machine, entry, files.plan());
            return applied(entry, plan.risk(), Step.of(plan), lock, progress, points);
        });
    }

    private Applied applied(
            int entry, Risk risk, List<Step> steps, MachineLock lock, ChangeProgress progress, Points points)
            throws InterruptedException {
        try (var applying = new Applying(entry, risk, journal, lock.token(), again, progress, points)) {
            return applying.take(steps);
        }
    }

    /** The entry as it stands now; somebody may have been at it since it was shown. */
    private Entry now(Entry shown) throws MachineException, InterruptedException, Unusable {
        return switch (journal.list().find(shown.number()).orElse(null)) {
            case Journal.Record.Readable(var entry) -> entry;
            case Journal.Record.Tampered(int number) -> throw new Unusable(ChangeTroubles.tampered(number));
            case Journal.Record.Newer newer -> throw new Unusable(ChangeTroubles.newer(newer.number()));
            case null -> throw new Unusable(ChangeTroubles.notThere(shown.number()));
        };
    }

    /** Nothing may be done by an entry. */
    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        Unusable(Problem problem) {
            super(problem.what().key(), null, false, false);
            this.problem = problem;
        }
    }

    /** Carries on with an open entry, or confirms an unconfirmed one. */
    public Applied resume(Entry entry, ChangeProgress progress) throws MachineException, InterruptedException {
        var points = new Points(failpoints);
        points.pass();
        return locked(Applied.Refused::new, lock -> {
            try {
                return resumed(now(entry), lock, progress, points);
            } catch (Unusable e) {
                return new Applied.Refused(e.problem);
            }
        });
    }

    private Applied resumed(Entry entry, MachineLock lock, ChangeProgress progress, Points points)
            throws InterruptedException {
        return switch (entry.state()) {
            case EntryState.Open(int change, boolean resumable) ->
                resumable
                        ? applied(entry.number(), entry.risk(), from(change, entry), lock, progress, points)
                        : new Applied.Refused(ChangeTroubles.secretGone(entry.number()));
            case EntryState.Unconfirmed _ -> applied(entry.number(), entry.risk(), List.of(), lock, progress, points);
            case EntryState.Complete _, EntryState.Undone _, EntryState.PartlyUndone _ ->
                new Applied.Refused(ChangeTroubles.notResumable(entry.number()));
        };
    }

    private static List<Step> from(int change, Entry entry) {
        return Step.of(entry).stream().filter(step -> step.number() >= change).toList();
    }

    /** Takes back all that an entry did. */
    public Undone undo(Entry entry, ChangeProgress progress) throws MachineException, InterruptedException {
        var points = new Points(failpoints);
        points.pass();
        return locked(Undone.Refused::new, _ -> {
            points.pass();
            try {
                return undone(now(entry), progress);
            } catch (Unusable e) {
                return new Undone.Refused(e.problem);
            }
        });
    }

    private Undone undone(Entry entry, ChangeProgress progress) throws MachineException, InterruptedException {
        return switch (entry.state()) {
            case EntryState.Undone _ -> new Undone.Refused(ChangeTroubles.nothingToUndo(entry.number()));
            case EntryState.Open _, EntryState.Unconfirmed _, EntryState.Complete _, EntryState.PartlyUndone _ ->
                new Undoing(entry, journal, progress).take();
        };
    }

    /**
     * Takes back every entry from the newest to this number that is not undone yet, and stops after the first of which
     * something is left.
     */
    public List<Undone> undoTo(int number, ChangeProgress progress) throws MachineException, InterruptedException {
        var all = new ArrayList<Undone>();
        for (Journal.Record record : journal.list().newestFirst()) {
            if (record.number() < number || all.stream().anyMatch(undone -> !isWhole(undone))) {
                break;
            }
            switch (record) {
                case Journal.Record.Readable(var entry) -> {
                    if (!(entry.state() instanceof EntryState.Undone)) {
                        all.add(undo(entry, progress));
                    }
                }
                case Journal.Record.Tampered(int at) -> all.add(new Undone.Refused(ChangeTroubles.tampered(at)));
                case Journal.Record.Newer newer -> all.add(new Undone.Refused(ChangeTroubles.newer(newer.number())));
            }
        }
        return all;
    }

    /** Lets go of the entries that wait for nobody, but for the newest {@code keep}; they cannot be undone then. */
    public Pruned prune(int keep) throws MachineException, InterruptedException {
        return locked(Pruned.Refused::new, lock -> {
            List<Integer> old = journal.list().beyond(keep).reversed().stream()
                    .map(Entry::number)
                    .toList();
            Answer answer = journal.prune(lock.token(), old);
            return answer.ok()
                    ? new Pruned.Done(old)
                    : new Pruned.Refused(ChangeTroubles.journalUnwritable(machine.label(), answer.complaint()));
        });
    }

    private static boolean isWhole(Undone undone) {
        return undone instanceof Undone.Tried tried && tried.left().isEmpty();
    }
}
