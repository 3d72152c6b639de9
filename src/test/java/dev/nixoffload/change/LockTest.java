package dev.nixoffload.change;

import static dev.nixoffload.change.ChangeSite.plan;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fault 36: two of these programs at one machine. */
@Timeout(60)
class LockTest {
    private static final ThisProcess SELF = ThisProcess.current();
    private static final String HOST = SELF.by().substring(SELF.by().lastIndexOf('@') + 1);

    @TempDir
    private Path folder;

    private ChangeSite site;

    @BeforeEach
    void arrive() throws Exception {
        site = new ChangeSite(folder);
        site.write("a", "old");
    }

    @AfterEach
    void leave() {
        site.close();
    }

    private void lockedBy(ThisProcess holder, String boot) throws Exception {
        Files.createDirectories(site.journal);
        Files.writeString(
                site.journal.resolve("lock"),
                new String(holder.lockLines("token"), StandardCharsets.UTF_8) + boot + "\n");
    }

    @Test
    void aLockOfAnotherComputerIsRespectedAndItsHolderNamed() throws Exception {
        lockedBy(new ThisProcess("ana@laptop", "another", "boot", 1, 1), SELF.boot());
        assertThat(site.apply(site.edit("a", "new")))
                .isEqualTo(new Applied.Refused(ChangeTroubles.held(site.machine.label(), "ana@laptop")));
        assertThat(site.files.resolve("a")).hasContent("old");
        assertThat(site.journal.resolve("lock")).exists();
        assertThat(Files.list(site.journal)).hasSize(1);
    }

    @Test
    void aLockOfAnotherProgramThatRunsOnThisComputerIsRespected() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            lockedBy(holder(other), SELF.boot());
            assertThat(site.apply(site.edit("a", "new"))).isInstanceOf(Applied.Refused.class);
        } finally {
            other.destroyForcibly();
        }
        other.waitFor();
        assertThat(site.apply(site.edit("a", "new"))).isEqualTo(new Applied.Done(1));
    }

    private static ThisProcess holder(Process process) {
        long started = process.info().startInstant().orElseThrow().toEpochMilli();
        return new ThisProcess("ana@" + HOST, SELF.computer(), SELF.boot(), process.pid(), started);
    }

    @Test
    void aLockFromBeforeTheMachineWasStartedAnewIsRecovered() throws Exception {
        lockedBy(new ThisProcess("ana@laptop", "another", "boot", 1, 1), "an earlier boot");
        assertThat(site.apply(site.edit("a", "new"))).isEqualTo(new Applied.Done(1));
        assertThat(site.journal.resolve("lock")).doesNotExist();
    }

    @Test
    void aLockFromBeforeThisComputerWasStartedAnewIsRecovered() throws Exception {
        lockedBy(new ThisProcess("ana@" + HOST, SELF.computer(), "an earlier boot", SELF.pid(), 1), SELF.boot());
        assertThat(site.apply(site.edit("a", "new"))).isEqualTo(new Applied.Done(1));
    }

    /** Virtual machines are copied with their machine-id. */
    @Test
    void aLockOfACopyOfThisComputerIsRespectedAndItsHolderNamed() throws Exception {
        lockedBy(new ThisProcess("ana@copy", SELF.computer(), "another boot", SELF.pid(), 1), SELF.boot());
        assertThat(site.apply(site.edit("a", "new")))
                .isEqualTo(new Applied.Refused(ChangeTroubles.held(site.machine.label(), "ana@copy")));
        assertThat(site.files.resolve("a")).hasContent("old");
    }

    @Test
    void machinesThatAreCopiesOfOneAnotherHaveJournalCopiesOfTheirOwn() throws Exception {
        assertThat(JournalCopies.name(site.machine))
                .contains(site.machine.facts().machineId())
                .endsWith(site.machine.facts().hostName());
    }

    @Test
    void aNumberThatAnotherProgramHasByNowIsNotItsHolder() throws Exception {
        lockedBy(new ThisProcess("ana@" + HOST, SELF.computer(), SELF.boot(), SELF.pid(), 1), SELF.boot());
        assertThat(site.apply(site.edit("a", "new"))).isEqualTo(new Applied.Done(1));
    }

    @Test
    void aLockThatSaysNothingIsRecovered() throws Exception {
        Files.createDirectories(site.journal);
        Files.createFile(site.journal.resolve("lock"));
        assertThat(site.apply(site.edit("a", "new"))).isEqualTo(new Applied.Done(1));
    }

    @Test
    void whoLostTheLockChangesNothingMore() throws Exception {
        Changer robbed = site.changer(ScriptText.journal(), point -> {
            if (point == 5) {
                write(site.journal.resolve("lock"), "another's\n");
            }
        });
        assertThat(robbed.apply(plan(site.edit("a", "new")), ChangeProgress.none()))
                .isInstanceOf(Applied.Stopped.class);
        assertThat(site.files.resolve("a")).hasContent("old");
        assertThat(site.journal.resolve("lock")).hasContent("another's");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void twoDeedsOfOneProgramTakeTurns() throws Exception {
        var inside = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        Change.WriteFile first = site.edit("a", "first");
        Changer changer = site.changer(ScriptText.journal(), point -> {
            if (point == 3) {
                inside.countDown();
                await(go);
            }
        });
        Thread thread = Thread.startVirtualThread(() -> {
            try {
                changer.apply(plan(first), ChangeProgress.none());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        inside.await();
        Thread.startVirtualThread(go::countDown);
        assertThat(site.apply(site.create("b", "second", 0644))).isEqualTo(new Applied.Done(2));
        thread.join();
        assertThat(site.files.resolve("a")).hasContent("first");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
