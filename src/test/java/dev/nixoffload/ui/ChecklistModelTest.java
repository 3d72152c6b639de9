package dev.nixoffload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.check.Check;
import dev.nixoffload.check.CheckId;
import dev.nixoffload.check.ChecklistReport;
import dev.nixoffload.check.Finding;
import dev.nixoffload.check.Progress;
import dev.nixoffload.check.State;
import dev.nixoffload.message.Message;
import dev.nixoffload.offload.Validator;
import dev.nixoffload.pair.Pair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The checklist as it stands, with this test as the screen's thread. */
@Timeout(20)
class ChecklistModelTest {
    private static final Pair HOME = SamplePair.pair("Home");
    private static final Pair WORKSHOP = SamplePair.pair("Workshop");

    private final BlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();
    private final List<Finding> findings = SamplePair.findings();
    private Validator shown;

    @Test
    void aThousandPiecesOfNewsCostTheScreenOneTask() throws Exception {
        var told = new CountDownLatch(1);
        var model = shown(asking((progress, _) -> {
            for (int i = 0; i < 1000; i++) {
                progress.doing(SamplePair.OS, Message.of("sample.asks.os"));
            }
            told.countDown();
            new CountDownLatch(1).await();
        }));
        model.check();
        told.await();
        assertThat(screen).hasSize(1);
        runNext();
        assertThat(model.row(SamplePair.OS)).isInstanceOf(RowState.Running.class);
        model.close();
    }

    @Test
    void rowsTurnAndTheSumFollows() throws Exception {
        var validator = new ScriptedValidator(findings);
        var model = shown(validator);
        assertThat(model.tally().answered()).isZero();
        model.check();
        assertThat(model.row(SamplePair.OS)).isInstanceOf(RowState.Waiting.class);
        validator.playAll();
        runUntil(model, Phase.Finished.class);
        assertThat(model.tally().answered()).isEqualTo(findings.size());
        assertThat(model.tally().count(State.FAILED)).isEqualTo(1);
        assertThat(model.tally().count(State.BLOCKED)).isEqualTo(4);
        assertThat(model.findings()).isEqualTo(findings);
    }

    @Test
    void stoppingKeepsWhatIsAnsweredAndForgetsTheRest() throws Exception {
        var validator = new ScriptedValidator(findings);
        var model = shown(validator);
        model.check();
        validator.play(3);
        model.stop();
        assertThat(model.phase()).isInstanceOf(Phase.Stopping.class);
        assertThat(validator.interrupted.await(1, TimeUnit.SECONDS)).isTrue();
        runUntil(model, Phase.Stopped.class);
        assertThat(model.findings()).isEqualTo(findings.subList(0, 3));
        assertThat(model.row(findings.get(3).id())).isInstanceOf(RowState.NotAsked.class);
    }

    @Test
    void aRunThatBreaksSaysSoAndKeepsWhatItHeard() throws Exception {
        var model = shown(asking((progress, _) -> {
            progress.finished(findings.getFirst());
            throw new IllegalStateException("a defect, on purpose");
        }));
        model.check();
        runUntil(model, Phase.Broke.class);
        assertThat(((Phase.Broke) model.phase()).failure()).contains("a defect, on purpose");
        assertThat(model.findings()).containsExactly(findings.getFirst());
    }

    @Test
    void newsOfThePairBeforeIsNotShownForThisOne() throws Exception {
        var release = new CountDownLatch(1);
        var model = shown(asking((progress, pair) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                release.await();
                progress.finished(findings.getFirst());
            }
        }));
        model.check();
        model.choose(WORKSHOP, shown);
        runUntil(model, Phase.NeverChecked.class);
        release.countDown();
        // Once to deliver, once to end.
        runNext();
        runNext();
        assertThat(model.phase()).isInstanceOf(Phase.NeverChecked.class);
        assertThat(model.findings()).isEmpty();
    }

    @Test
    void theNextRunWaitsUntilTheMachinesWereLetGoOf() throws Exception {
        var letGo = new CompletableFuture<Void>();
        var began = new LinkedBlockingQueue<Pair>();
        var model = shown(asking((_, pair) -> {
            began.add(pair);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                letGo.join();
                throw e;
            }
        }));
        model.check();
        assertThat(began.take()).isEqualTo(HOME);
        model.choose(WORKSHOP, shown);
        runUntil(model, Phase.NeverChecked.class);
        model.check();
        assertThat(began).isEmpty();
        letGo.complete(null);
        assertThat(began.take()).isEqualTo(WORKSHOP);
        model.close();
    }

    @Test
    void closingIsDoneWhenTheMachinesWereLetGoOf() throws Exception {
        var letGo = new CompletableFuture<Void>();
        var began = new CountDownLatch(1);
        var model = shown(asking((_, _) -> {
            began.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                letGo.join();
                throw e;
            }
        }));
        model.check();
        began.await();
        var closed = model.close();
        assertThat(closed).isNotDone();
        letGo.complete(null);
        assertThat(closed.get(1, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void aRowToldTwiceTurnsOnce() throws Exception {
        var validator = new ScriptedValidator(findings);
        var model = shown(validator);
        var turned = new ArrayList<CheckId>();
        model.check();
        validator.play(findings.size());
        model.watch(new ChecklistModel.Watcher() {
            @Override
            public void listed() {}

            @Override
            public void turned(Set<CheckId> ids) {
                turned.addAll(ids);
            }

            @Override
            public void phased() {}
        });
        while (model.tally().answered() < findings.size()) {
            runNext();
        }
        validator.playAll();
        runUntil(model, Phase.Finished.class);
        assertThat(turned).doesNotHaveDuplicates().hasSize(findings.size());
    }

    @Test
    void askingTwiceAsksOnce() throws Exception {
        var validator = new ScriptedValidator(findings);
        var model = shown(validator);
        model.check();
        model.check();
        validator.playAll();
        runUntil(model, Phase.Finished.class);
        assertThat(validator.asked).hasSize(1);
    }

    private ChecklistModel shown(Validator validator) throws InterruptedException {
        var model = new ChecklistModel(screen::add, () -> Instant.EPOCH);
        shown = validator;
        model.choose(HOME, validator);
        runUntil(model, Phase.NeverChecked.class);
        return model;
    }

    private void runNext() throws InterruptedException {
        screen.take().run();
    }

    private void runUntil(ChecklistModel model, Class<? extends Phase> phase) throws InterruptedException {
        while (!phase.isInstance(model.phase())) {
            runNext();
        }
    }

    /** What a run does. */
    private interface Course {
        void run(Progress progress, Pair pair) throws InterruptedException;
    }

    private static Validator asking(Course course) {
        return new Validator() {
            @Override
            public List<Check> checks(Pair pair, Set<CheckId> only) {
                return SamplePair.checks();
            }

            @Override
            public ChecklistReport validate(Pair pair, Set<CheckId> only, Progress progress)
                    throws InterruptedException {
                course.run(progress, pair);
                return new ChecklistReport(Instant.EPOCH, Duration.ZERO, Duration.ZERO, List.of());
            }
        };
    }
}
