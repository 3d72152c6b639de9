package dev.nixoffload.change;

import static dev.nixoffload.change.ChangeSite.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nixoffload.key.SecretBytes;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.message.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journals that are not as they should be, and what is done by them: nothing. */
@Timeout(60)
class JournalStateTest {
    @TempDir
    private Path folder;

    private ChangeSite site;

    @BeforeEach
    void arrive() throws Exception {
        site = new ChangeSite(folder);
        site.write("a", "old");
        site.apply(site.edit("a", "new"));
    }

    @AfterEach
    void leave() {
        site.close();
    }

    /** Fault 56. */
    @ParameterizedTest
    @ValueSource(strings = {"plan.json", "steps", "script", "1/new", "sums"})
    void nothingIsDoneByAnEntryThatSomebodyTamperedWith(String name) throws Exception {
        Entry entry = site.newest();
        Path file = site.journal.resolve("0001").resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(site.changer().journal().newestFirst()).containsExactly(new Journal.Record.Tampered(1));
        assertThat(site.changer().undo(entry, ChangeProgress.none()))
                .isEqualTo(new Undone.Refused(ChangeTroubles.tampered(1)));
        assertThat(site.changer().resume(entry, ChangeProgress.none()))
                .isEqualTo(new Applied.Refused(ChangeTroubles.tampered(1)));
        assertThat(site.changer().undoTo(1, ChangeProgress.none()))
                .containsExactly(new Undone.Refused(ChangeTroubles.tampered(1)));
        assertThat(site.files.resolve("a")).hasContent("new");
    }

    /** Fault 56: what was there before is checked as well. */
    @Test
    void aBackupThatSomebodyTamperedWithIsNotPutBack() throws Exception {
        Files.writeString(site.journal.resolve("0001/1/before"), "odd");
        assertThat(site.undo())
                .isInstanceOfSatisfying(
                        Undone.Tried.class, tried -> assertThat(tried.left()).hasSize(1));
        assertThat(site.files.resolve("a")).hasContent("new");
        assertThat(Files.list(site.files)).hasSize(1);
    }

    /** Fault 56. */
    @Test
    void nothingIsDoneByAnEntryOfALaterVersion() throws Exception {
        Entry entry = site.newest();
        Path file = site.journal.resolve("0001/plan.json");
        String plan = Files.readString(file);
        Files.writeString(file, plan.replace("\"version\" : 1", "\"version\" : 2"));
        assertThat(site.changer().journal().newestFirst()).containsExactly(new Journal.Record.Newer(1, 2));
        assertThat(site.changer().undo(entry, ChangeProgress.none()))
                .isEqualTo(new Undone.Refused(ChangeTroubles.newer(1)));
        assertThat(site.changer().resume(entry, ChangeProgress.none()))
                .isEqualTo(new Applied.Refused(ChangeTroubles.newer(1)));
    }

    @Test
    void anotherChangeIsStillMadeBesideAnEntryThatNobodyCanRead() throws Exception {
        Files.writeString(site.journal.resolve("0001/plan.json"), "{");
        assertThat(site.apply(site.edit("a", "newer"))).isEqualTo(new Applied.Done(2));
    }

    @Test
    void theNumberAfterTheEighthIsTheNinth() throws Exception {
        Files.move(site.journal.resolve("0001"), site.journal.resolve("0008"));
        assertThat(site.apply(site.edit("a", "9"))).isEqualTo(new Applied.Done(9));
        assertThat(site.apply(site.edit("a", "10"))).isEqualTo(new Applied.Done(10));
    }

    @Test
    void anEntryThatIsDoneOrUndoneIsNotCarriedOnAndOneThatIsUndoneNotUndone() throws Exception {
        Entry entry = site.newest();
        assertThat(site.changer().resume(entry, ChangeProgress.none()))
                .isEqualTo(new Applied.Refused(ChangeTroubles.notResumable(1)));
        site.undo();
        assertThat(site.changer().resume(entry, ChangeProgress.none()))
                .isEqualTo(new Applied.Refused(ChangeTroubles.notResumable(1)));
        assertThat(site.changer().undo(entry, ChangeProgress.none()))
                .isEqualTo(new Undone.Refused(ChangeTroubles.nothingToUndo(1)));
    }

    @Test
    void aSecretThatWasNotWrittenYetCannotBeCarriedOn() throws Exception {
        site.undo();
        var secret = new SecretBytes("key".getBytes(StandardCharsets.UTF_8));
        Changer stopping = site.changer(ScriptText.journal(), point -> {
            if (point == 6) {
                Thread.currentThread().interrupt();
            }
        });
        Plan plan =
                plan(site.edit("a", "new"), Change.WriteFile.secret(site.look("key"), secret, site.attributes(0600)));
        try {
            stopping.apply(plan, ChangeProgress.none());
        } catch (InterruptedException _) {
            // As a person does who cancels.
        }
        Entry entry = site.newest();
        assertThat(entry.state()).isEqualTo(new EntryState.Open(2, false));
        assertThat(site.changer().resume(entry, ChangeProgress.none()))
                .isEqualTo(new Applied.Refused(ChangeTroubles.secretGone(2)));
        assertThat(site.undo()).isEqualTo(new Undone.Tried(2, List.of()));
        assertThat(site.files.resolve("a")).hasContent("old");
    }

    @Test
    void theJournalTellsWhatAPlanSaid() throws Exception {
        site.undo();
        site.write("a", "0\n");
        site.apply(site.edit("a", "1\n"), site.create("b", "2\n", 0600));
        Entry entry = site.newest();
        assertThat(entry.title()).isEqualTo(Message.of("test.plan"));
        assertThat(entry.by()).startsWith(System.getProperty("user.name") + "@");
        assertThat(entry.changes())
                .extracting(RecordedChange::title)
                .containsExactly(
                        Message.of("change.do.edit", site.path("a").text()),
                        Message.of("change.do.create", site.path("b").text()));
        assertThat(site.changer().diffs(entry))
                .extracting(diff -> diff.unified().getLast().text())
                .containsExactly("+1", "+2");
    }

    @Test
    void theTextsOfAnEntryThatIsNotAsItWasWrittenAreNotShown() throws Exception {
        Entry entry = site.newest();
        Path written = site.journal.resolve("0001/1/new");
        Files.writeString(written, "something else");
        assertThatExceptionOfType(MachineException.class)
                .isThrownBy(() -> site.changer().diffs(entry))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(ChangeTroubles.tampered(1)));
        Files.move(site.journal.resolve("0001"), folder.resolve("gone"));
        assertThatExceptionOfType(MachineException.class)
                .isThrownBy(() -> site.changer().diffs(entry))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(ChangeTroubles.notThere(1)));
    }

    @Test
    void thePersonKeepsACopyOfWhatWasPlanned() throws Exception {
        try (var all = Files.walk(folder.resolve("copies"))) {
            assertThat(all.filter(path -> path.getFileName().toString().equals("0001.json")))
                    .singleElement()
                    .satisfies(copy -> assertThat(copy).hasSameBinaryContentAs(site.journal.resolve("0001/plan.json")));
        }
    }

    @Test
    void theJournalIsForRootAlone() throws Exception {
        assertThat(Files.getPosixFilePermissions(site.journal)).hasSize(3);
        assertThat(Files.getPosixFilePermissions(site.journal.resolve("0001"))).hasSize(3);
    }
}
