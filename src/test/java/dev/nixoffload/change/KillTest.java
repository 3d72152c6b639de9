package dev.nixoffload.change;

import static dev.nixoffload.change.ChangeSite.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.machine.MachineException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults 39 to 41: the script on the machine is ended at every point. Afterwards every file holds the old bytes or the
 * new, and from there all becomes new by carrying on, and old by undoing; nothing is left over.
 */
@Timeout(120)
class KillTest {
    private static final int CHANGES = 12;
    private static final int BEGUN = 2;
    private static final int NOT_MARKED_AS_DONE = 20;

    private static final int FIRST_OF_UNDOING = 21;
    private static final int LAST_OF_UNDOING = 35;

    /** The timer is stopped once the change is confirmed, and until then it is tried again: a test of its own. */
    private static final int CONFIRMED = 49;

    /** A test of its own as well. */
    private static final int FIRST_OF_PRUNING = 61;

    private static final Pattern POINT = Pattern.compile("(?m)^ *: point (\\d+)$");

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

    static List<Integer> pointsOfMaking() {
        return points().filter(point -> point < FIRST_OF_UNDOING || point > LAST_OF_UNDOING && point != CONFIRMED)
                .toList();
    }

    static List<Integer> pointsOfUndoing() {
        return points().filter(point -> point >= FIRST_OF_UNDOING && point <= LAST_OF_UNDOING)
                .toList();
    }

    private static Stream<Integer> points() {
        return POINT.matcher(ScriptText.journal().text())
                .results()
                .map(match -> Integer.parseInt(match.group(1)))
                .filter(point -> point < FIRST_OF_PRUNING);
    }

    private static ScriptText ending(int point) {
        return new ScriptText(POINT.matcher(ScriptText.journal().text())
                .replaceAll(match -> Integer.parseInt(match.group(1)) == point ? "kill -s KILL \\$\\$" : ":"));
    }

    static List<Integer> eachChange() {
        return IntStream.rangeClosed(1, CHANGES).boxed().toList();
    }

    /** At a point that every change passes, but not before this one. */
    private static ScriptText ending(int point, int change) {
        return new ScriptText(POINT.matcher(ScriptText.journal().text())
                .replaceAll(match -> Integer.parseInt(match.group(1)) == point
                        ? "test \"\\$k\" != " + change + " || kill -s KILL \\$\\$"
                        : ":"));
    }

    private void stopsAt(int change, ScriptText script, Plan plan) throws Exception {
        assertThat(site.changer(script, Failpoints.none()).apply(plan, ChangeProgress.none()))
                .isInstanceOfSatisfying(
                        Applied.Stopped.class,
                        stopped -> assertThat(stopped.change()).isEqualTo(change));
    }

    @ParameterizedTest
    @MethodSource("eachChange")
    void undoesWhereverAChangeHadOnlyBegun(int change) throws Exception {
        stopsAt(change, ending(BEGUN, change), ended.whole());
        ended.allBecomesOld();
        ended.nothingIsLeftOver();
    }

    @ParameterizedTest
    @MethodSource("eachChange")
    void carriesOnWhereverAChangeWasMadeAndNobodyKnew(int change) throws Exception {
        Plan plan = ended.whole();
        stopsAt(change, ending(NOT_MARKED_AS_DONE, change), plan);
        ended.allBecomesNew(plan);
        ended.nothingIsLeftOver();
    }

    @ParameterizedTest
    @MethodSource("pointsOfMaking")
    void carriesOnWhereverTheScriptWasEnded(int point) throws Exception {
        var plan = ended.whole();
        assertThat(site.changer(ending(point), Failpoints.none()).apply(plan, ChangeProgress.none()))
                .isInstanceOfAny(Applied.Stopped.class, Applied.Refused.class);
        ended.eachFileIsWhole();
        ended.allBecomesNew(plan);
        ended.nothingIsLeftOver();
    }

    @ParameterizedTest
    @MethodSource("pointsOfMaking")
    void undoesWhereverTheScriptWasEnded(int point) throws Exception {
        assertThat(site.changer(ending(point), Failpoints.none()).apply(ended.whole(), ChangeProgress.none()))
                .isInstanceOfAny(Applied.Stopped.class, Applied.Refused.class);
        ended.allBecomesOld();
        ended.nothingIsLeftOver();
    }

    @ParameterizedTest
    @MethodSource("pointsOfUndoing")
    void undoesWhereverUndoingWasEnded(int point) throws Exception {
        site.changer().apply(ended.whole(), ChangeProgress.none());
        assertThat(endedWhileUndoing(point)).isTrue();
        ended.eachFileIsWhole();
        ended.allBecomesOld();
        ended.nothingIsLeftOver();
    }

    /** A deed that was ended is one of the script's own processes, or the one that sees to all. */
    private boolean endedWhileUndoing(int point) throws Exception {
        try {
            Undone undone = site.changer(ending(point), Failpoints.none()).undo(site.newest(), ChangeProgress.none());
            return undone instanceof Undone.Tried tried && !tried.left().isEmpty();
        } catch (MachineException _) {
            return true;
        }
    }
}
