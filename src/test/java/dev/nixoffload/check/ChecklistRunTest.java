package dev.nixoffload.check;

import static dev.nixoffload.check.Checks.FAILED;
import static dev.nixoffload.check.Checks.PASSED;
import static dev.nixoffload.check.Checks.WORDS;
import static dev.nixoffload.check.Checks.check;
import static dev.nixoffload.machine.ScriptedMachine.exited;
import static dev.nixoffload.machine.ScriptedMachine.starting;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChecklistRunTest {
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
            witness.saw(new Evidence(WORDS, "", Privilege.USER, "", OptionalInt.empty(), "seen", Duration.ZERO));
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
        try (var log = new KeptLog(Asking.class)) {
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
    void theSlowestChainLeavesOutTheWaitForATurn() throws Exception {
        Duration wait = Duration.ofMillis(50);
        var busy = ScriptedMachine.of(Role.DESKTOP).on(starting("true"), command -> {
            Thread.sleep(wait);
            return exited(0, "").to(command);
        });
        var asking = check("some.check", witness -> {
            witness.run(busy, Command.of(WORDS, "true"));
            return PASSED;
        });

        ChecklistReport report = run(List.of(asking));

        assertThat(report.took().minus(report.slowestChain())).isGreaterThan(wait.dividedBy(2));
    }

    private ChecklistReport run(List<Check> checks) throws InterruptedException {
        return new ChecklistRun().run(new Checklist(checks), recorder);
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

    private static Outcome.Answer endless(int depth) {
        return depth == 0 ? PASSED : endless(depth + 1);
    }
}
