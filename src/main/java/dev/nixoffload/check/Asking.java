package dev.nixoffload.check;

import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/** One check being asked, on a virtual thread of its own. */
final class Asking {
    /** What that thread has to tell. */
    sealed interface News {
        record Doing(CheckId id, Message purpose) implements News {}

        record Saw(CheckId id, Evidence evidence) implements News {}

        /** {@code lostMachine}: it failed because the connection to its machine broke. */
        record Answered(Finding finding, boolean lostMachine) implements News {}
    }

    private static final System.Logger LOG = System.getLogger(Asking.class.getName());

    private final Check check;
    private final Consumer<News> told;
    private final Notebook notebook;
    private final Thread thread;
    private final long began = System.nanoTime();
    private volatile boolean stopped;
    private boolean lostMachine;

    private Asking(Check check, Consumer<News> told) {
        this.check = check;
        this.told = told;
        this.notebook = new Notebook(
                purpose -> told.accept(new News.Doing(check.id(), purpose)),
                evidence -> told.accept(new News.Saw(check.id(), evidence)));
        this.thread = Thread.ofVirtual().name("check " + check.id()).unstarted(this::ask);
    }

    static Asking start(Check check, Consumer<News> told) {
        var asking = new Asking(check, told);
        asking.thread.start();
        return asking;
    }

    private void ask() {
        Outcome outcome = outcome();
        told.accept(new News.Answered(finding(outcome), lostMachine));
    }

    private Outcome outcome() {
        try {
            return Objects.requireNonNull(check.question().ask(notebook), "a question gave no answer");
        } catch (MachineException e) {
            notebook.saw(e);
            lostMachine = e.kind() == MachineException.Kind.LOST;
            var problem = e.problem();
            return new Outcome.Failed(problem.what(), problem.why(), Remedy.of(problem.remedy()));
        } catch (Throwable e) {
            // Errors too: a check that overflows its stack must not leave the run waiting for an answer.
            if (!stopped) {
                LOG.log(System.Logger.Level.ERROR, "check " + check.id() + " crashed", e);
            }
            return new Outcome.Crashed(Excerpt.of(e.toString()));
        }
    }

    Check check() {
        return check;
    }

    /** How long it waited for its turn at a machine so far. */
    Duration waited() {
        return notebook.waited();
    }

    /** What is left of its time; not positive once that has passed. */
    Duration left() {
        return check.deadline().minusNanos(System.nanoTime() - began);
    }

    /** Stops waiting for its answer, and says so. What it does from now on is of no interest. */
    Finding giveUp() {
        stop();
        String seconds = Long.toString(check.deadline().toSeconds());
        return finding(new Outcome.Failed(
                Message.of("check.deadline.summary", seconds),
                notebook.current()
                        .map(purpose -> Message.of("check.deadline.during", purpose))
                        .orElse(Message.of("check.deadline.cause")),
                Remedy.of(Message.of("check.deadline.advice"))));
    }

    void stop() {
        stopped = true;
        thread.interrupt();
    }

    void await(Duration atMost) throws InterruptedException {
        thread.join(atMost);
    }

    private Finding finding(Outcome outcome) {
        var took = Duration.ofNanos(System.nanoTime() - began);
        return new Finding(
                check.id(), check.page(), outcome, notebook.evidence(), notebook.figures(), notebook.keys(), took);
    }
}
