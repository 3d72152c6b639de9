package dev.nixoffload.practice.ssh;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.future.CloseFuture;
import org.apache.sshd.common.future.DefaultCloseFuture;
import org.apache.sshd.common.future.SshFutureListener;
import org.apache.sshd.common.util.threads.CloseableExecutorService;

/**
 * Threads for either end of SSH, that nobody has to end. It never refuses: what is under way while an end stops hands
 * over its last steps, and an exception there would be told on the terminal by a thread of Java's own.
 */
public final class VirtualThreads extends AbstractExecutorService implements CloseableExecutorService {
    private final CloseFuture end = new DefaultCloseFuture("virtual threads", this);

    @Override
    public void execute(Runnable task) {
        Thread.ofVirtual().name("practice ssh").start(task);
    }

    @Override
    public void shutdown() {
        end.setClosed();
    }

    @Override
    public List<Runnable> shutdownNow() {
        end.setClosed();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return end.isClosed();
    }

    @Override
    public boolean isTerminated() {
        return end.isClosed();
    }

    @Override
    public boolean awaitTermination(long time, TimeUnit unit) {
        return end.isClosed();
    }

    @Override
    public CloseFuture close(boolean immediately) {
        end.setClosed();
        return end;
    }

    @Override
    public void addCloseFutureListener(SshFutureListener<CloseFuture> listener) {
        end.addListener(listener);
    }

    @Override
    public void removeCloseFutureListener(SshFutureListener<CloseFuture> listener) {
        end.removeListener(listener);
    }

    @Override
    public boolean isClosed() {
        return end.isClosed();
    }

    @Override
    public boolean isClosing() {
        return end.isClosed();
    }
}
