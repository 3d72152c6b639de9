package dev.nixoffload.change;

import static dev.nixoffload.change.ChangeSite.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.UserName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
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
 * Faults 39 to 41: the program or the script on the machine is ended at every point. Afterwards every file holds the
 * old bytes or the new, and from there all becomes new by carrying on, and old by undoing; nothing is left over.
 */
@Timeout(120)
class KillTest {
    /**
     * Of the plan below: before the lock, with it, after the look, with the entry, before each change, at the end,
     * armed.
     */
    private static final int PRODUCT_POINTS = 17;

    private static final int CHANGES = 11;
    private static final int BEGUN = 2;
    private static final int NOT_MARKED_AS_DONE = 20;

    private static final int FIRST_OF_UNDOING = 21;
    private static final int LAST_OF_UNDOING = 35;

    /** The timer is stopped once the change is confirmed, and until then it is tried again: a test of its own. */
    private static final int CONFIRMED = 49;

    private static final Pattern POINT = Pattern.compile("(?m)^ *: point (\\d+)$");

    @TempDir
    private Path folder;

    private ChangeSite site;
    private Map<String, String> before;

    @BeforeEach
    void arrive() throws Exception {
        site = new ChangeSite(folder);
        FakeSystem.install(site);
        site.write("conf", "old\n".getBytes(StandardCharsets.UTF_8), "rw-r-----");
        site.write("key", "old key".getBytes(StandardCharsets.UTF_8), "rw-------");
        site.write("mode", "m");
        Files.writeString(site.files.resolve("users"), "");
        before = site.picture();
    }

    @AfterEach
    void leave() {
        site.close();
    }

    private Change[] changes() throws Exception {
        String made = site.path("made").text();
        return new Change[] {
            new Change.MakeFolder(site.path("d"), site.attributes(0750)),
            site.create("d/new", "new\n", 0640),
            site.edit("conf", "changed\n"),
            new Change.MoveAside(site.look("key"), site.path("key.before")),
            new Change.MakeLink(site.path("l"), site.path("d/new")),
            new Change.SetAttributes(site.path("mode"), site.attributes(0600)),
            new Change.MakeGroup(new UserName("builder")),
            new Change.MakeUser(
                    new UserName("builder"),
                    new UserName("builder"),
                    site.path("home"),
                    site.path("shell"),
                    "Builds for others"),
            new Change.RunCommand(
                    Message.of("test.run"),
                    List.of("touch", made),
                    List.of("test", "-e", made),
                    List.of("rm", "-f", made)),
            new Change.EnableUnit(new UnitName("nix-daemon.socket")),
            new Change.RestartUnit(new UnitName("nix-daemon.service"))
        };
    }

    private Plan whole() throws Exception {
        return plan(new Risk.MayCutConnection(10, Duration.ofSeconds(300)), changes());
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
        return POINT.matcher(ScriptText.journal().text()).results().map(match -> Integer.parseInt(match.group(1)));
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
        stopsAt(change, ending(BEGUN, change), whole());
        allBecomesOld();
        nothingIsLeftOver();
    }

    @ParameterizedTest
    @MethodSource("eachChange")
    void carriesOnWhereverAChangeWasMadeAndNobodyKnew(int change) throws Exception {
        Plan plan = whole();
        stopsAt(change, ending(NOT_MARKED_AS_DONE, change), plan);
        allBecomesNew(plan);
        nothingIsLeftOver();
    }

    @ParameterizedTest
    @MethodSource("pointsOfMaking")
    void carriesOnWhereverTheScriptWasEnded(int point) throws Exception {
        var plan = whole();
        assertThat(site.changer(ending(point), Failpoints.none()).apply(plan, ChangeProgress.none()))
                .isInstanceOfAny(Applied.Stopped.class, Applied.Refused.class);
        eachFileIsWhole();
        allBecomesNew(plan);
        nothingIsLeftOver();
    }

    @ParameterizedTest
    @MethodSource("pointsOfMaking")
    void undoesWhereverTheScriptWasEnded(int point) throws Exception {
        assertThat(site.changer(ending(point), Failpoints.none()).apply(whole(), ChangeProgress.none()))
                .isInstanceOfAny(Applied.Stopped.class, Applied.Refused.class);
        allBecomesOld();
        nothingIsLeftOver();
    }

    @ParameterizedTest
    @MethodSource("pointsOfUndoing")
    void undoesWhereverUndoingWasEnded(int point) throws Exception {
        site.changer().apply(whole(), ChangeProgress.none());
        assertThat(endedWhileUndoing(point)).isTrue();
        eachFileIsWhole();
        allBecomesOld();
        nothingIsLeftOver();
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
        var plan = whole();
        assertThat(endedAt(point, plan)).isTrue();
        eachFileIsWhole();
        allBecomesNew(plan);
        nothingIsLeftOver();
    }

    @ParameterizedTest
    @MethodSource("productPoints")
    void undoesWhereverTheProgramWasEnded(int point) throws Exception {
        assertThat(endedAt(point, whole())).isTrue();
        allBecomesOld();
        nothingIsLeftOver();
    }

    private void eachFileIsWhole() {
        Map<String, String> now = site.picture();
        assertThat(now.get("conf"))
                .startsWith("100640 ")
                .satisfiesAnyOf(
                        text -> assertThat(text).endsWith(" old\n"),
                        text -> assertThat(text).endsWith(" changed\n"));
        if (now.containsKey("d/new")) {
            assertThat(now.get("d/new")).startsWith("100640 ").endsWith(" new\n");
        }
        assertThat(now.containsKey("key")).isNotEqualTo(now.containsKey("key.before"));
    }

    private void allBecomesNew(Plan plan) throws Exception {
        List<Entry> entries = site.changer().journal().entries();
        if (entries.isEmpty()) {
            assertThat(site.picture()).isEqualTo(before);
            assertThat(site.changer().apply(plan, ChangeProgress.none())).isEqualTo(new Applied.Done(1));
        } else if (!(entries.getFirst().state() instanceof EntryState.Complete)) {
            assertThat(site.changer().resume(entries.getFirst(), ChangeProgress.none()))
                    .isEqualTo(new Applied.Done(1));
        }
        assertThat(site.newest().state()).isEqualTo(new EntryState.Complete());
        Map<String, String> now = site.picture();
        assertThat(now.get("conf")).startsWith("100640 ").endsWith(" changed\n");
        assertThat(now.get("d")).startsWith("40750 ");
        assertThat(now.get("d/new")).startsWith("100640 ").endsWith(" new\n");
        assertThat(now.get("key.before")).startsWith("100600 ").endsWith(" old key");
        assertThat(now.get("mode")).startsWith("100600 ");
        assertThat(now.get("users")).endsWith(" group builder\nuser builder\n");
        assertThat(now.keySet())
                .containsExactlyInAnyOrder(
                        "", "conf", "d", "d/new", "key.before", "l", "made", "mode", "running", "users");
        assertThat(site.undo()).isEqualTo(new Undone.Tried(1, List.of()));
        assertThat(site.picture()).isEqualTo(before);
    }

    private void allBecomesOld() throws Exception {
        List<Entry> entries = site.changer().journal().entries();
        if (entries.isEmpty()) {
            // Nothing was begun; whoever comes next tidies up.
            site.apply(site.edit("conf", "next\n"));
            site.undo();
        }
        for (Entry entry : entries) {
            if (!(entry.state() instanceof EntryState.Undone)) {
                assertThat(site.changer().undo(entry, ChangeProgress.none())).isEqualTo(new Undone.Tried(1, List.of()));
                assertThat(site.newest().state()).isEqualTo(new EntryState.Undone(false));
            }
        }
        assertThat(site.picture()).isEqualTo(before);
    }

    private void nothingIsLeftOver() throws IOException {
        try (var all = Files.walk(folder)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".") || name.equals("lock"));
        }
        assertThat(FakeSystem.timers(site)).isEmpty();
    }
}
