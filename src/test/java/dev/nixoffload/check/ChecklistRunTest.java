package dev.nixoffload.check;

import static dev.nixoffload.machine.ScriptedMachine.starting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.machine.ScriptedMachine;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Role;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChecklistRunTest {
    private static final Message WORDS = Message.of("test.words");
    private static final Outcome.Answer PASSED = new Outcome.Passed(WORDS);
    private static final Outcome.Answer FAILED = new Outcome.Failed(WORDS, WORDS, Remedy.of(WORDS));
    private static final Duration AMPLE = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Recorder recorder = new Recorder();

    @Test
    void manyIndependentChecksAreAskedAtOnce() throws Exception {
        var meeting = new CyclicBarrier(300);
        var checks = IntStream.range(0, 300)
                .mapToObj(i -> check("many." + letters(i), _ -> {
                    meet(meeting);
                    return PASSED;
                }))
                .toList();

        assertThat(run(checks).verdict()).isEqualTo(Verdict.ALL_PASS);
    }

    @Test
    void aCheckDoesNotWaitForWhatMayExplainIt() throws Exception {
        var explainedWasAsked = new CountDownLatch(1);
        var cause = check("some.cause", _ -> {
            explainedWasAsked.await();
            return FAILED;
        });
        var symptom = check("some.symptom", Set.of(), Set.of(cause.id()), witness -> {
            witness.saw(new Evidence(WORDS, "", Privilege.USER, "", OptionalInt.empty(), "seen", SHORT));
            explainedWasAsked.countDown();
            return FAILED;
        });

        ChecklistReport report = run(List.of(cause, symptom));

        Finding explained = report.findings().get(1);
        assertThat(explained.outcome()).isEqualTo(new Outcome.Blocked(cause.id()));
        assertThat(explained.evidence()).extracting(Evidence::text).containsExactly("seen");
        assertThat(recorder.lines).endsWith("finished some.cause", "finished some.symptom");
    }

    @Test
    void aPassIsToldBeforeWhatMightHaveExplainedAFailure() throws Exception {
        var cause = check("some.cause", _ -> {
            recorder.somethingFinished.await();
            return FAILED;
        });
        var symptom = check("some.symptom", Set.of(), Set.of(cause.id()), _ -> PASSED);

        run(List.of(cause, symptom));

        assertThat(recorder.lines).endsWith("finished some.symptom", "finished some.cause");
    }

    @Test
    void aCrashIsAStateOfItsOwnAndInTheLogOnce() throws Exception {
        try (var log = new QuietLog(Asking.class)) {
            var crashing = check("it.crashes", _ -> {
                throw new IllegalStateException("no \u001b[31mway");
            });
            var overflowing = check("it.overflows", _ -> endless(1));
            var silent = check("it.says-nothing", _ -> null);
            var next = check("it.follows", Set.of(crashing.id()), Set.of(), _ -> PASSED);

            ChecklistReport report = run(List.of(crashing, overflowing, silent, next));

            assertThat(report.findings())
                    .extracting(finding -> State.of(finding.outcome()))
                    .containsExactly(State.CRASHED, State.CRASHED, State.CRASHED, State.BLOCKED);
            assertThat(report.findings().getFirst().outcome())
                    .isInstanceOfSatisfying(
                            Outcome.Crashed.class,
                            crash -> assertThat(crash.failure())
                                    .contains("IllegalStateException: no ")
                                    .doesNotContain("\u001b"));
            assertThat(report.findings().getLast().outcome()).isEqualTo(new Outcome.Blocked(crashing.id()));
            assertThat(log.entries)
                    .hasSize(3)
                    .allSatisfy(entry -> assertThat(entry.getThrown()).isNotNull());
            assertThat(report.verdict()).isEqualTo(Verdict.FAILURE);
        }
    }

    @Test
    void aMachineThatFailsFailsTheCheckInItsOwnWords() throws Exception {
        var problem = new Problem(
                Message.of("test.what"), Message.of("test.why"), Message.of("test.remedy"), "Connection reset");
        var late = new MachineException(MachineException.Kind.TIMED_OUT, problem);
        var machine = ScriptedMachine.of(Role.DESKTOP).on(starting("true"), _ -> {
            throw late;
        });
        var seen = check("late.seen", witness -> {
            witness.run(machine, Command.of(Message.of("test.purpose"), "true"));
            return PASSED;
        });
        var unseen = check("late.unseen", _ -> {
            throw late;
        });

        ChecklistReport report = run(List.of(seen, unseen));

        assertThat(report.findings()).allSatisfy(finding -> {
            assertThat(finding.outcome())
                    .isEqualTo(new Outcome.Failed(problem.what(), problem.why(), Remedy.of(problem.remedy())));
            assertThat(finding.evidence()).extracting(Evidence::text).containsExactly("Connection reset");
        });
        assertThat(recorder.lines).contains("doing late.seen test.purpose");
    }

    @Test
    void aMachineLostByManyChecksIsOneRootCause() throws Exception {
        var bothLost = new CyclicBarrier(2);
        var one = check("lost.one", _ -> {
            meet(bothLost);
            throw lost("desktop");
        });
        var other = check("lost.other", _ -> {
            meet(bothLost);
            throw lost("desktop");
        });
        var elsewhere = check("lost.elsewhere", _ -> {
            throw lost("laptop");
        });
        var late = check("is.late", _ -> {
            throw late("desktop");
        });

        ChecklistReport report = run(List.of(one, other, elsewhere, late));

        CheckId first = recorder.finished.stream()
                .map(Finding::id)
                .filter(Set.of(one.id(), other.id())::contains)
                .findFirst()
                .orElseThrow();
        CheckId second = first.equals(one.id()) ? other.id() : one.id();
        assertThat(report.findings())
                .filteredOn(finding -> State.of(finding.outcome()) == State.FAILED)
                .extracting(Finding::id)
                .containsExactlyInAnyOrder(first, elsewhere.id(), late.id());
        assertThat(report.findings())
                .filteredOn(finding -> finding.id().equals(second))
                .extracting(Finding::outcome)
                .containsExactly(new Outcome.Blocked(first));
    }

    @Test
    void aCheckThatIgnoresInterruptsIsLeftBehindWhenItsTimeHasPassed() throws Exception {
        var release = new CountDownLatch(1);
        var machine = ScriptedMachine.of(Role.LAPTOP).on(starting("sleep"), command -> {
            ignoringInterrupts(release);
            return ScriptedMachine.exited(0, "").to(command);
        });
        var hangs = new Check(new CheckId("it.hangs"), Page.LAPTOP, Set.of(), Set.of(), SHORT, witness -> {
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
        var hangs = new Check(new CheckId("it.hangs"), Page.LAPTOP, Set.of(), Set.of(cause.id()), SHORT, _ -> {
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

    private static Check check(String id, Check.Question question) {
        return check(id, Set.of(), Set.of(), question);
    }

    private static Check check(String id, Set<CheckId> needs, Set<CheckId> explainedBy, Check.Question question) {
        return new Check(new CheckId(id), Page.DESKTOP, needs, explainedBy, AMPLE, question);
    }

    private static MachineException lost(String host) {
        return new MachineException(MachineException.Kind.LOST, problem(host));
    }

    private static MachineException late(String host) {
        return new MachineException(MachineException.Kind.TIMED_OUT, problem(host));
    }

    private static Problem problem(String host) {
        return new Problem(Message.of("test.lost", host), WORDS, WORDS, "");
    }

    private static String letters(int number) {
        return "" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
    }

    private static void meet(CyclicBarrier meeting) throws InterruptedException {
        try {
            meeting.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
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

    private static Outcome.Answer endless(int depth) {
        return depth == 0 ? PASSED : endless(depth + 1);
    }
}
