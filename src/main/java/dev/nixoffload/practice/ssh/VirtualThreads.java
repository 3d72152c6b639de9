package dev.nixoffload.practice.ssh;

import java.util.concurrent.Executors;
import org.apache.sshd.common.util.threads.NoCloseExecutor;

/**
 * Threads for either end of SSH, that nobody has to end. It never refuses: what is under way while an end stops hands
 * over its last steps, and an exception there would be told on the terminal by a thread of Java's own. MINA takes this
 * kind of executor as it is, and would put one that refuses around every other.
 */
public final class VirtualThreads extends NoCloseExecutor {
    public VirtualThreads() {
        super(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("practice ssh").factory()));
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }
}
