package dev.nixoffload.offload;

import dev.nixoffload.machine.MachineException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A second thing done while the first is done, each on a machine of its own. */
final class AtOnce<T> {
    /** Something that takes its time on a machine. */
    @FunctionalInterface
    interface Work<T> {
        T done() throws MachineException, InterruptedException;
    }

    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private final Thread thread;

    private AtOnce(Work<T> work) {
        thread = Thread.ofVirtual().unstarted(() -> {
            try {
                outcome.complete(work.done());
            } catch (Throwable e) {
                outcome.completeExceptionally(e);
            }
        });
    }

    static <T> AtOnce<T> start(Work<T> work) {
        var atOnce = new AtOnce<>(work);
        atOnce.thread.start();
        return atOnce;
    }

    /** Nobody waits for it any more. */
    void abandon() {
        thread.interrupt();
    }

    T await() throws MachineException, InterruptedException {
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MachineException lost) {
                throw lost;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
