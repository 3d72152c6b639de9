package dev.nixoffload.change;

import dev.nixoffload.change.RemoteJournal.Answer;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The proof that a machine can still be reached, given to it in time; else it undoes an entry by itself. What is
 * reported then is what its journal says.
 */
final class Confirmation {
    /** The machine's undoing takes some time as well, and a cut connection some to be had again. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final int entry;
    private final NewConnection again;
    private final String token;
    private final ChangeProgress progress;
    private final long until;

    /** The time runs from now. */
    Confirmation(int entry, Duration within, NewConnection again, String token, ChangeProgress progress) {
        this.entry = entry;
        this.again = again;
        this.token = token;
        this.progress = progress;
        until = System.nanoTime() + within.toNanos();
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    }

    /** Tries to confirm until the time is over. */
    Applied awaited(RemoteJournal journal) throws InterruptedException {
        while (!left().isZero()) {
            Optional<Applied> end = attempt(
                    other -> {
                        Answer answer = other.confirm(token, entry);
                        return switch (answer.status()) {
                            case OK -> Optional.of(new Applied.Done(entry));
                            case TAKEN_BACK -> told(other);
                            case HELD, CHANGED, UNKNOWN, NO_SECRET, NOT_OURS, TAMPERED, FAILED -> Optional.empty();
                        };
                    },
                    journal,
                    this::left);
            if (end.isPresent()) {
                return end.get();
            }
        }
        return missed(journal);
    }

    /** No new connection came in time: waits for what the machine says it did. */
    Applied missed(RemoteJournal journal) throws InterruptedException {
        long over = until + AFTERWARDS.toNanos();
        while (System.nanoTime() < over) {
            Optional<Applied> truth =
                    attempt(this::told, journal, () -> Duration.ofNanos(Math.max(0, over - System.nanoTime())));
            if (truth.isPresent()) {
                return truth.get();
            }
        }
        return new Applied.Unconfirmed(
                entry, ChangeTroubles.notConfirmed(entry, journal.machine().label()));
    }

    private Optional<Applied> told(RemoteJournal other) throws MachineException, InterruptedException {
        if (!(other.list().find(entry).orElse(null) instanceof Journal.Record.Readable(var found))) {
            return Optional.of(new Applied.Unconfirmed(entry, ChangeTroubles.tampered(entry)));
        }
        return switch (found.state()) {
            case EntryState.Undone _ -> Optional.of(new Applied.UndoneByMachine(entry));
            case EntryState.Complete _ -> Optional.of(new Applied.Done(entry));
            // It is undoing still, or is about to; what is left of it shows when the time is over.
            case EntryState.PartlyUndone _
            when System.nanoTime() > until + AFTERWARDS.toNanos() / 2 ->
                Optional.of(new Applied.Unconfirmed(entry, ChangeTroubles.partlyTakenBack(entry)));
            case EntryState.PartlyUndone _, EntryState.Open _, EntryState.Unconfirmed _ -> Optional.empty();
        };
    }

    @FunctionalInterface
    private interface Deed {
        Optional<Applied> over(RemoteJournal journal) throws MachineException, InterruptedException;
    }

    @FunctionalInterface
    private interface Time {
        Duration left();
    }

    /** Does something over a new connection, and tells how much time is left meanwhile. */
    private Optional<Applied> attempt(Deed deed, RemoteJournal journal, Time time) throws InterruptedException {
        var task = new FutureTask<>(() -> overNewConnection(deed, journal));
        Thread thread = Thread.startVirtualThread(task);
        try {
            while (true) {
                progress.awaitingConfirmation(left());
                try {
                    Optional<Applied> end = task.get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                    if (end.isEmpty()) {
                        Thread.sleep(PAUSE);
                    }
                    return end;
                } catch (TimeoutException _) {
                    if (time.left().isZero()) {
                        return Optional.empty();
                    }
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            thread.interrupt();
        }
    }

    private Optional<Applied> overNewConnection(Deed deed, RemoteJournal journal) throws InterruptedException {
        if (!(again.open() instanceof Arrival.Connected connected)) {
            return Optional.empty();
        }
        try (Machine machine = connected.machine()) {
            return deed.over(journal.over(machine));
        } catch (MachineException _) {
            return Optional.empty();
        }
    }
}
