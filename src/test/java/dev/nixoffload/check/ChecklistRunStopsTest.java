package dev.nixoffload.check;

import static dev.nixoffload.check.Checks.FAILED;
import static dev.nixoffload.check.Checks.PASSED;
import static dev.nixoffload.check.Checks.check;
import static dev.nixoffload.machine.ScriptedMachine.starting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.ScriptedMachine;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that do not go on to their end: deadlines, interrupts, a face that fails. */
@Timeout(60)
class ChecklistRunStopsTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Recorder recorder = new Recorder();

    @Test
    void aCheckThatIgnoresInterruptsIsLeftBehindWhenItsTimeHasPassed() throws Exception {
        var release = new CountDownLatch(1);
        var machine = ScriptedMachine.of(Role.LAPTOP).on(starting("sleep"), command -> {
            ignoringInterrupts(release);
            return ScriptedMachine.exited(0, "").to(command);
        });
        var hangs = check("it.hangs", Set.of(), Set.of(), SHORT, witness -> {
            witness.run(machine, Command.of(Message.of("test.purpose"), "sleep", "infinity"));
            return PASSED;
        });
        var follows = check("it.follows", Set.of(hangs.id()), Set.of(), _ -> PASSED);
        try {
            ChecklistReport report = run(List.of(hangs, follows));

            Finding finding = report.findings().getFirst();
            assertThat(finding.outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.summary().key()).isEqualTo("check.deadline.summary");
                assertThat(failed.cause()).isEqualTo(Message.of("check.deadline.during", Message.of("test.purpose")));
            });
            assertThat(finding.evidence()).extracting(Evidence::what).containsExactly("sleep infinity");
            assertThat(report.findings().getLast().outcome()).isEqualTo(new Outcome.Blocked(hangs.id()));
        } finally {
            release.countDown();
        }
    }

    @Test
    void aDeadlineIsExplainedLikeAnyFailure() throws Exception {
        var cause = check("some.cause", _ -> FAILED);
        var hangs = check("it.hangs", Set.of(), Set.of(cause.id()), SHORT, _ -> {
            new CountDownLatch(1).await();
            return PASSED;
        });

        assertThat(run(List.of(cause, hangs)).findings().getLast().outcome())
                .isEqualTo(new Outcome.Blocked(cause.id()));
    }

    @Test
    void anInterruptStopsAllAndKeepsWhatWasTold() throws Exception {
        var interrupted = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var quick = check("is.quick", _ -> PASSED);
        var waits = check("it.waits", _ -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return PASSED;
        });
        var stubborn = check("is.stubborn", _ -> {
            ignoringInterrupts(release);
            return PASSED;
        });
        var thrown = new AtomicReference<Throwable>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                run(List.of(quick, waits, stubborn));
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        try {
            recorder.somethingFinished.await();
            thread.interrupt();
            thread.join();
            interrupted.await();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            assertThat(recorder.finished).extracting(Finding::id).containsExactly(quick.id());
        } finally {
            release.countDown();
        }
    }

    @Test
    void aFaceThatFailsStopsTheRun() {
        var interrupted = new CountDownLatch(1);
        var waits = check("it.waits", _ -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
            return PASSED;
        });
        var failing = new Progress() {
            @Override
            public void started(CheckId id) {}

            @Override
            public void doing(CheckId id, Message purpose) {}

            @Override
            public void saw(CheckId id, Evidence evidence) {}

            @Override
            public void finished(Finding finding) {
                throw new IllegalStateException("no window");
            }
        };

        assertThatThrownBy(() ->
                        new ChecklistRun().run(new Checklist(List.of(waits, check("is.quick", _ -> PASSED))), failing))
                .hasMessage("no window");
        assertThat(interrupted.getCount()).isZero();
    }

    private ChecklistReport run(List<Check> checks) throws InterruptedException {
        return new ChecklistRun().run(new Checklist(checks), recorder);
    }

    private static void ignoringInterrupts(CountDownLatch release) {
        while (release.getCount() > 0) {
            try {
                release.await();
            } catch (InterruptedException _) {
                // That is the point.
            }
        }
    }
}
