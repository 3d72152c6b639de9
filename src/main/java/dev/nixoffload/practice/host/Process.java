package dev.nixoffload.practice.host;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * A process of a make-believe machine: a virtual thread that signals can reach. To kill it is to interrupt that thread,
 * so whatever a program waits for has to answer interrupts.
 */
public final class Process {
    private static final System.Logger LOG = System.getLogger(Process.class.getName());
    private static final int FAILED = 1;

    private final int id;
    private final int group;
    private final int parent;
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final Set<Signal> ignored = ConcurrentHashMap.newKeySet();
    private volatile Disposition disposition = _ -> false;
    private Thread thread;
    private Signal mortal;

    Process(int id, int group, int parent) {
        this.id = id;
        this.group = group;
        this.parent = parent;
    }

    /** What a process has set up for the signals that it can do something about. */
    @FunctionalInterface
    public interface Disposition {
        /**
         * Called on the thread of whoever sends the signal.
         *
         * @return whether the signal is caught or ignored; else it ends the process
         */
        boolean takes(Signal signal);
    }

    public int id() {
        return id;
    }

    /** The id of its group's leader. */
    public int group() {
        return group;
    }

    /** The id of the process that started it. */
    public int parent() {
        return parent;
    }

    /** From here on the signal does nothing, or something again; children inherit that, and so does what it becomes. */
    public void ignore(Signal signal, boolean wanted) {
        if (wanted) {
            ignored.add(signal);
        } else {
            ignored.remove(signal);
        }
    }

    void inheritIgnored(Process from) {
        ignored.addAll(from.ignored);
    }

    /** Replaces what was set up before; nothing is, at first, and a child inherits nothing. */
    public void disposition(Disposition changed) {
        disposition = changed;
    }

    /** Interrupts what the process waits for, as a caught signal does, without ending it. */
    public synchronized void disturb() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    public void signal(Signal signal) {
        if (signal == Signal.CHLD || signal != Signal.KILL && (ignored.contains(signal) || disposition.takes(signal))) {
            return;
        }
        synchronized (this) {
            if (mortal == null) {
                mortal = signal;
            }
            disturb();
        }
    }

    public boolean isOver() {
        return end.isDone();
    }

    /** Waits for its end; the exit status, 128 and the signal's number where one ended it. */
    public int await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The signal that ended it, if it is over and one did. */
    public Optional<Signal> endedBy() {
        return isOver() ? killedBy() : Optional.empty();
    }

    /** Has something done after its end, on whatever thread. */
    public void onEnd(Runnable then) {
        end.whenComplete((_, _) -> then.run());
    }

    /** @param swept called with what the process leaves behind, before its end is told */
    void start(Task task, Program program, Runnable swept) {
        Thread runner = Thread.ofVirtual()
                .name(task.argv().getFirst() + " " + id)
                .unstarted(() -> {
                    int status = run(task, program);
                    swept.run();
                    end.complete(killedBy().map(Signal::status).orElse(status));
                });
        synchronized (this) {
            thread = runner;
        }
        runner.start();
        if (killedBy().isPresent()) {
            runner.interrupt();
        }
    }

    /** The signal that ends it, or has ended it. */
    public synchronized Optional<Signal> killedBy() {
        return Optional.ofNullable(mortal);
    }

    private int run(Task task, Program program) {
        try {
            return program.run(task) & 0xff;
        } catch (BrokenPipe e) {
            return Signal.PIPE.status();
        } catch (InterruptedException | InterruptedIOException e) {
            return Signal.TERM.status();
        } catch (IOException e) {
            // An interrupt also closes the channel of a file that is being read.
            return killedBy().isPresent() ? Signal.TERM.status() : complained(task, e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a make-believe program broke: " + task.argv(), e);
            return complained(task, "make-believe program broke: " + e);
        }
    }

    private static int complained(Task task, String what) {
        try {
            task.complain(task.argv().getFirst() + ": " + what + "\n");
        } catch (IOException _) {
            // Nobody listens.
        }
        return FAILED;
    }
}
