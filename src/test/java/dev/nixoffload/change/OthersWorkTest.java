package dev.nixoffload.change;

import static dev.nixoffload.change.ChangeSite.plan;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults 34 and 37: what others do while a change is made, and before it is taken back, is not thrown away. */
@Timeout(60)
class OthersWorkTest {
    private static final Pattern POINT = Pattern.compile("(?m)^ *: point (\\d+)$");

    @TempDir
    private Path folder;

    private ChangeSite site;

    @BeforeEach
    void arrive() throws Exception {
        site = new ChangeSite(folder);
    }

    @AfterEach
    void leave() {
        site.close();
    }

    /** A program that does something at a point of the script. */
    private Changer doing(String what, int at) throws IOException {
        site.program("meddle", "cd '" + site.files + "' && " + what);
        return site.changer(
                new ScriptText(POINT.matcher(ScriptText.journal().text())
                        .replaceAll(match -> Integer.parseInt(match.group(1)) == at ? "meddle" : ":")),
                Failpoints.none());
    }

    /** Fault 34. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 6})
    void aLineThatIsAppendedDuringTheWriteStays(int point) throws Exception {
        site.write("known_hosts", "one\n");
        Plan plan = plan(site.edit("known_hosts", "two\n"));
        assertThat(doing("echo theirs >>known_hosts", point).apply(plan, ChangeProgress.none()))
                .isInstanceOfSatisfying(
                        Applied.Stopped.class,
                        stopped -> assertThat(stopped.problem().why().key()).isEqualTo("change.step.changed-why"));
        assertThat(site.files.resolve("known_hosts")).hasContent("one\ntheirs\n");
        assertThat(site.picture()).containsOnlyKeys("", "known_hosts");
        assertThat(site.undo()).isEqualTo(new Undone.Tried(1, List.of()));
        assertThat(site.files.resolve("known_hosts")).hasContent("one\ntheirs\n");
    }

    /** Fault 34: between the last look at the old file and the new one in its place. */
    @Test
    void aLineThatIsAppendedInTheVeryMomentOfTheRenameStays() throws Exception {
        site.write("known_hosts", "one\n");
        Change change = site.edit("known_hosts", "two\n");
        site.program(
                "mv", "case $PWD in */files/*) echo theirs >>../known_hosts; rm \"$0\";; esac\nexec /bin/mv \"$@\"");
        assertThat(site.apply(change)).isInstanceOf(Applied.Stopped.class);
        assertThat(site.files.resolve("known_hosts")).hasContent("one\ntheirs\n");
        assertThat(site.undo()).isEqualTo(new Undone.Tried(1, List.of()));
    }

    /** Fault 34. */
    @Test
    void aFileThatSomebodyMakesFirstIsNotWrittenOver() throws Exception {
        Plan plan = plan(site.create("new", "ours\n", 0644));
        assertThat(doing("echo theirs >new", 6).apply(plan, ChangeProgress.none()))
                .isInstanceOf(Applied.Stopped.class);
        assertThat(site.files.resolve("new")).hasContent("theirs\n");
        assertThat(site.undo()).isEqualTo(new Undone.Tried(1, List.of()));
        assertThat(site.files.resolve("new")).hasContent("theirs\n");
    }

    /** Fault 37. */
    @Test
    void aLineThatIsAppendedDuringTheUndoStays() throws Exception {
        site.write("known_hosts", "one\n");
        site.apply(site.edit("known_hosts", "two\n"));
        Undone undone = doing("echo theirs >>known_hosts", 23).undo(site.newest(), ChangeProgress.none());
        assertThat(undone)
                .isInstanceOfSatisfying(
                        Undone.Tried.class, tried -> assertThat(tried.left()).hasSize(1));
        assertThat(site.files.resolve("known_hosts")).hasContent("two\ntheirs\n");
    }

    /** Fault 37. */
    @Test
    void aModeThatSomebodySetSinceIsNotTakenBack() throws Exception {
        Path file = site.write("key", "k");
        site.apply(Change.SetAttributes.of(site.look("key"), site.attributes(0600)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
        assertThat(site.undo())
                .isInstanceOfSatisfying(
                        Undone.Tried.class,
                        tried -> assertThat(tried.left()).singleElement().isInstanceOf(Undone.Left.ChangedSince.class));
        assertThat(site.picture().get("key")).startsWith("100440 ");
        assertThat(site.newest().state()).isEqualTo(new EntryState.PartlyUndone(false));
    }

    /** Fault 37. */
    @Test
    void aModeThatSomebodyTookBackAlreadyIsRight() throws Exception {
        Path file = site.write("key", "k");
        site.apply(Change.SetAttributes.of(site.look("key"), site.attributes(0600)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(site.undo()).isEqualTo(new Undone.Tried(1, List.of()));
        assertThat(site.picture().get("key")).startsWith("100644 ");
    }

    /** Fault 37: of a file whose mode was left as it was, a mode that somebody set since is theirs. */
    @Test
    void aModeThatSomebodySetOnAFileThatWasEditedStaysWhenTheTextGoesBack() throws Exception {
        Path file = site.write("conf", "old\n");
        site.apply(site.edit("conf", "new\n"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
        assertThat(site.undo()).isEqualTo(new Undone.Tried(1, List.of()));
        assertThat(site.picture().get("conf")).startsWith("100440 ").endsWith(" old\n");
    }

    /** Fault 37: where the mode was set along with the text, both go back or neither. */
    @Test
    void aModeThatSomebodySetOnAFileThatGotAnotherOneKeepsItFromGoingBack() throws Exception {
        Path file = site.write("conf", "old\n");
        site.apply(Change.WriteFile.plain(
                site.look("conf"), Bytes.of("new\n".getBytes(StandardCharsets.UTF_8)), site.attributes(0600)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
        assertThat(site.undo())
                .isInstanceOfSatisfying(
                        Undone.Tried.class, tried -> assertThat(tried.left()).hasSize(1));
        assertThat(site.picture().get("conf")).startsWith("100440 ").endsWith(" new\n");
    }

    /** Fault 34. */
    @Test
    void aPlanForAFileThatHasAnotherModeByNowIsStale() throws Exception {
        Path file = site.write("key", "k");
        Change change = Change.SetAttributes.of(site.look("key"), site.attributes(0600));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
        assertThat(site.apply(change)).isEqualTo(new Applied.Stale(List.of(site.path("key"))));
    }

    /** Fault 34: between the look and the step. */
    @Test
    void aModeThatChangesInTheLastMomentIsLeftAlone() throws Exception {
        site.write("key", "k");
        Plan plan = plan(Change.SetAttributes.of(site.look("key"), site.attributes(0600)));
        assertThat(doing("chmod 440 key", 3).apply(plan, ChangeProgress.none())).isInstanceOf(Applied.Stopped.class);
        assertThat(site.picture().get("key")).startsWith("100440 ");
    }

    /** Folders keep set-id bits where a mode of four digits does not name them. */
    @Test
    void aFolderGetsExactlyTheModeThatWasPlannedAndItsOwnAgain() throws Exception {
        Path made = Files.createDirectory(site.files.resolve("d"));
        Files.setAttribute(made, "unix:mode", 02775);
        var before = site.picture();
        assertThat(site.apply(Change.SetAttributes.of(site.look("d"), site.attributes(0750))))
                .isEqualTo(new Applied.Done(1));
        assertThat(site.picture().get("d")).startsWith("40750 ");
        assertThat(site.undo()).isEqualTo(new Undone.Tried(1, List.of()));
        assertThat(site.picture()).isEqualTo(before);
    }

    /** SELinux goes by names, and what is new had another one while it was made. */
    @Test
    void whatIsNewGetsTheLabelOfItsName() throws Exception {
        Path labelled = folder.resolve("labelled");
        site.program("selinuxenabled", "exit 0");
        site.program("restorecon", "test \"$1\" = -- && readlink -f \"$2\" >>'" + labelled + "'");
        site.write("old", "old");
        assertThat(site.apply(
                        new Change.MakeFolder(site.path("d"), site.attributes(0700)),
                        Change.WriteFile.plain(Sight.missing(site.path("d/new")), Bytes.of("x"), site.attributes(0600)),
                        site.edit("old", "new")))
                .isEqualTo(new Applied.Done(1));
        assertThat(labelled).hasContent(site.path("d") + "\n" + site.path("d/new") + "\n");
    }

    @Test
    void withoutRestoreconPeopleAreToldTheCommandAndCanCarryOn() throws Exception {
        site.program("selinuxenabled", "exit 0");
        site.program("restorecon", "exit 127");
        assertThat(site.apply(new Change.MakeFolder(site.path("d"), site.attributes(0700))))
                .isInstanceOfSatisfying(
                        Applied.Stopped.class,
                        stopped -> assertThat(stopped.problem().details()).contains("restorecon -v " + site.path("d")));
        site.program("restorecon", "exit 0");
        assertThat(site.changer().resume(site.newest(), ChangeProgress.none())).isEqualTo(new Applied.Done(1));
    }
}
