package dev.nixoffload.ui;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Progress;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.pair.Pair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells what it was given to tell, each step only after it was let to. */
class ScriptedValidator implements Validator {
    private final List<Consumer<Progress>> steps = new ArrayList<>();
    private final List<Finding> findings;
    private final Semaphore allowed = new Semaphore(0);
    private final Semaphore told = new Semaphore(0);
    final CountDownLatch interrupted = new CountDownLatch(1);
    final List<Set<CheckId>> only = Collections.synchronizedList(new ArrayList<>());
    final List<Pair> asked = Collections.synchronizedList(new ArrayList<>());

    ScriptedValidator(List<Finding> findings) {
        this.findings = findings;
        for (Finding finding : findings) {
            steps.add(progress -> progress.finished(finding));
        }
    }

    /** Makes these steps the script; the report still holds all findings. */
    ScriptedValidator script(List<Consumer<Progress>> script) {
        steps.clear();
        steps.addAll(script);
        return this;
    }

    static Consumer<Progress> start(CheckId id) {
        return progress -> progress.started(id);
    }

    /** Lets the next {@code count} steps happen, and returns when they have. */
    void play(int count) throws InterruptedException {
        allowed.release(count);
        if (!told.tryAcquire(count, 10, TimeUnit.SECONDS)) {
            throw new AssertionError("the window did not ask");
        }
    }

    /** Lets everything happen that is left, at once. */
    void playAll() {
        allowed.release(Integer.MAX_VALUE / 2);
    }

    @Override
    public List<Check> checks(Pair pair, Set<CheckId> only) {
        return SamplePair.checks();
    }

    @Override
    public ChecklistReport validate(Pair pair, Set<CheckId> only, Progress progress) throws InterruptedException {
        this.only.add(only);
        asked.add(pair);
        try {
            for (Consumer<Progress> step : steps) {
                allowed.acquire();
                step.accept(progress);
                told.release();
            }
            allowed.acquire();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
        return new ChecklistReport(SamplePair.NOW, Duration.ofMillis(12_400), Duration.ofMillis(9_800), findings);
    }
}
