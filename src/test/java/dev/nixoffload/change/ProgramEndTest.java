package dev.nixoffload.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.machine.MachineException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fault 39: the program is ended between all its steps; see {@link KillTest} for the script. */
@Timeout(120)
class ProgramEndTest {
    /** Before the lock, with it, after the look, with the entry, before each change, at the end, armed. */
    private static final int PRODUCT_POINTS = 18;

    @TempDir
    private Path folder;

    private ChangeSite site;
    private EndedPlan ended;

    @BeforeEach
    void arrive() throws Exception {
        site = new ChangeSite(folder);
        ended = new EndedPlan(folder, site);
    }

    @AfterEach
    void leave() {
        site.close();
    }

    static List<Integer> productPoints() {
        return IntStream.rangeClosed(1, PRODUCT_POINTS).boxed().toList();
    }

    /** The thread goes no further and holds what it has, as a program that was ended does for its machine. */
    private boolean endedAt(int point, Plan plan) throws Exception {
        var reached = new CountDownLatch(1);
        Changer changer = site.changer(
                ScriptText.journal(),
                at -> {
                    if (at == point) {
                        reached.countDown();
                        stopDead();
                    }
                },
                folder.resolve("copies of the ended"));
        Thread thread = Thread.startVirtualThread(() -> {
            try {
                changer.apply(plan, ChangeProgress.none());
            } catch (MachineException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        while (reached.getCount() > 0 && thread.isAlive()) {
            Thread.sleep(10);
        }
        return reached.getCount() == 0;
    }

    private static void stopDead() {
        boolean dead = true;
        while (dead) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                dead = true;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("productPoints")
    void carriesOnWhereverTheProgramWasEnded(int point) throws Exception {
        var plan = ended.whole();
        assertThat(endedAt(point, plan)).isTrue();
        ended.eachFileIsWhole();
        ended.allBecomesNew(plan);
        ended.nothingIsLeftOver();
    }

    @ParameterizedTest
    @MethodSource("productPoints")
    void undoesWhereverTheProgramWasEnded(int point) throws Exception {
        assertThat(endedAt(point, ended.whole())).isTrue();
        ended.allBecomesOld();
        ended.nothingIsLeftOver();
    }
}
