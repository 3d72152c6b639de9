package dev.nixoffload.check;

import dev.nixoffload.message.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Writes down what a run tells. */
final class Recorder implements Progress {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final List<Finding> finished = new CopyOnWriteArrayList<>();
    final Set<Thread> threads = new HashSet<>();
    final CountDownLatch somethingFinished = new CountDownLatch(1);

    @Override
    public void started(CheckId id) {
        threads.add(Thread.currentThread());
        lines.add("started " + id);
    }

    @Override
    public void doing(CheckId id, Message purpose) {
        threads.add(Thread.currentThread());
        lines.add("doing " + id + " " + purpose.key());
    }

    @Override
    public void saw(CheckId id, Evidence evidence) {
        threads.add(Thread.currentThread());
        lines.add("saw " + id + " " + evidence.what());
    }

    @Override
    public void finished(Finding finding) {
        threads.add(Thread.currentThread());
        lines.add("finished " + finding.id());
        finished.add(finding);
        somethingFinished.countDown();
    }
}
