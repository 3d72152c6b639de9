package dev.nixoffload.change;

import dev.nixoffload.change.RemoteJournal.Answer;
import dev.nixoffload.machine.Arrival;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Takes the steps of one entry, from the one where it stands; the journal is written before and after each. */
final class Applying implements AutoCloseable {
    private final int entry;
    private final Risk risk;
    private final String token;
    private final NewConnection again;
    private final ChangeProgress progress;
    private final Points points;
    private RemoteJournal journal;
    private Optional<Machine> second = Optional.empty();
    private Optional<Confirmation> confirmation = Optional.empty();

    /** @param token of the lock on the machine */
    Applying(
            int entry,
            Risk risk,
            RemoteJournal journal,
            String token,
            NewConnection again,
            ChangeProgress progress,
            Points points) {
        this.entry = entry;
        this.risk = risk;
        this.journal = journal;
        this.token = token;
        this.again = again;
        this.progress = progress;
        this.points = points;
    }

    Applied take(List<Step> steps) throws InterruptedException {
        for (Step step : steps) {
            points.pass();
            Optional<Applied> end = taken(step);
            if (end.isPresent()) {
                return end.get();
            }
        }
        points.pass();
        return switch (risk) {
            case Risk.None _ -> new Applied.Done(entry);
            case Risk.MayCutConnection cutting -> confirm(cutting);
        };
    }

    /** What ends the whole deed, if this step does. */
    private Optional<Applied> taken(Step step) throws InterruptedException {
        try {
            Optional<Applied> unarmed = armed(step);
            if (unarmed.isPresent()) {
                return unarmed;
            }
            progress.making(step.number(), step.title());
            Answer answer = journal.step(token, entry, step);
            if (answer.ok()) {
                progress.made(step.number());
                return Optional.empty();
            }
            return Optional.of(stopped(step, answer));
        } catch (MachineException e) {
            return mayHaveCut(e) ? overAgain(step) : Optional.of(stopped(step, e.problem()));
        }
    }

    private Optional<Applied> armed(Step step) throws MachineException, InterruptedException {
        if (!(risk instanceof Risk.MayCutConnection cutting)
                || step.number() < cutting.from()
                || confirmation.isPresent()) {
            return Optional.empty();
        }
        confirmation = Optional.of(within(cutting.confirmWithin()));
        Answer answer = journal.arm(token, entry, cutting.confirmWithin());
        points.pass();
        return answer.ok() ? Optional.empty() : Optional.of(stopped(step, answer));
    }

    private boolean mayHaveCut(MachineException e) {
        return confirmation.isPresent() && second.isEmpty() && e.kind() != MachineException.Kind.NO_ROOT;
    }

    /** What was expected has happened; the step is settled over a new connection, if there is one to be had. */
    private Optional<Applied> overAgain(Step step) throws InterruptedException {
        if (again.open() instanceof Arrival.Connected connected) {
            second = Optional.of(connected.machine());
            journal = journal.over(connected.machine());
            return taken(step);
        }
        return Optional.of(confirmation.orElseThrow().missed(journal));
    }

    private Applied stopped(Step step, Answer answer) throws InterruptedException {
        return switch (answer.status()) {
            case TAKEN_BACK ->
                confirmation.orElseGet(() -> within(Duration.ZERO)).missed(journal);
            case OK, HELD, CHANGED, UNKNOWN, NO_SECRET, NOT_OURS, TAMPERED, FAILED ->
                stopped(step, ChangeTroubles.step(entry, step.title(), answer));
        };
    }

    private Applied stopped(Step step, Problem problem) {
        return new Applied.Stopped(entry, step.number(), problem);
    }

    /** Of changes that an earlier attempt made, the timer may have gone with a start of the machine. */
    private Applied confirm(Risk.MayCutConnection cutting) throws InterruptedException {
        return confirmation.orElseGet(() -> within(cutting.confirmWithin())).awaited(journal);
    }

    private Confirmation within(Duration time) {
        return new Confirmation(entry, time, again, token, progress);
    }

    @Override
    public void close() {
        second.ifPresent(Machine::close);
    }
}
