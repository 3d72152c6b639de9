package dev.nixoffload.change;

import static dev.nixoffload.change.ChangeSite.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.change.Undone.Left;
import dev.nixoffload.key.SecretBytes;
import dev.nixoffload.machine.Command;
import dev.nixoffload.message.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plans that are carried out and taken back where nothing goes wrong, and those that are refused. */
@Timeout(60)
class ChangerTest {
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

    @Test
    void editsAFileAndPutsItBack() throws Exception {
        site.write("nix.conf", "old\n".getBytes(StandardCharsets.UTF_8), "rw-r-----");
        var before = site.picture();
        assertThat(site.apply(site.edit("nix.conf", "new\n"))).isEqualTo(new Applied.Done(1));
        assertThat(site.files.resolve("nix.conf")).hasContent("new\n");
        assertThat(site.picture().get("nix.conf")).startsWith("100640 ");
        assertThat(site.newest().state()).isEqualTo(new EntryState.Complete());
        assertThat(site.undo()).isEqualTo(new Undone.Tried(1, List.of()));
        assertThat(site.picture()).isEqualTo(before);
        assertThat(site.newest().state()).isEqualTo(new EntryState.Undone(false));
    }

    @Test
    void makesAllKindsOfThingsAndTakesThemBack() throws Exception {
        site.write("old.key", "secret of yore".getBytes(StandardCharsets.UTF_8), "rw-------");
        site.write("script", "#!/bin/sh\n");
        var before = site.picture();
        Applied applied = site.apply(
                new Change.MakeFolder(site.path("d"), site.attributes(0750)),
                site.create("d/ab", "text", 0640),
                new Change.MakeLink(site.path("l"), site.path("d/ab")),
                new Change.MoveAside(site.look("old.key"), site.path("old.key.before")),
                Change.WriteFile.secret(
                        Sight.missing(site.path("old.key")),
                        new SecretBytes("new secret".getBytes(StandardCharsets.UTF_8)),
                        site.attributes(0600)),
                Change.SetAttributes.of(site.look("script"), site.attributes(0755)),
                site.touch("t"));
        assertThat(applied).isEqualTo(new Applied.Done(1));
        assertThat(site.picture())
                .containsKeys("t")
                .containsEntry("l", "-> " + site.path("d/ab"))
                .hasEntrySatisfying("d", text -> assertThat(text).startsWith("40750 "))
                .hasEntrySatisfying(
                        "d/ab", text -> assertThat(text).startsWith("100640 ").endsWith(" text"))
                .hasEntrySatisfying("script", text -> assertThat(text).startsWith("100755 "))
                .hasEntrySatisfying(
                        "old.key",
                        text -> assertThat(text).startsWith("100600 ").endsWith(" new secret"))
                .hasEntrySatisfying("old.key.before", text -> assertThat(text).endsWith(" secret of yore"));
        assertThat(site.undo()).isEqualTo(new Undone.Tried(1, List.of()));
        assertThat(site.picture()).isEqualTo(before);
    }

    @Test
    void aCommandWhoseWorkIsDoneAlreadyIsNeitherRunNorUndone() throws Exception {
        site.write("t", "somebody's");
        assertThat(site.apply(site.touch("t"))).isEqualTo(new Applied.Done(1));
        assertThat(site.undo()).isEqualTo(new Undone.Tried(1, List.of()));
        assertThat(site.files.resolve("t")).hasContent("somebody's");
    }

    @Test
    void aCommandThatFailsStopsThePlanAndTheRestIsStillToBeDone() throws Exception {
        var failing = new Change.RunCommand(
                Message.of("test.fail"), List.of("sh", "-c", "echo no >&2; exit 3"), List.of("false"), List.of("true"));
        Applied applied = site.apply(site.create("a", "1", 0644), failing, site.create("b", "2", 0644));
        assertThat(applied).isInstanceOfSatisfying(Applied.Stopped.class, stopped -> {
            assertThat(stopped.change()).isEqualTo(2);
            assertThat(stopped.problem().details()).contains("no").contains("exit status 3");
        });
        assertThat(site.newest().state()).isEqualTo(new EntryState.Open(2, true));
        assertThat(site.picture()).containsKey("a").doesNotContainKey("b");
        site.undo();
        assertThat(site.picture()).containsOnlyKeys("");
    }

    /** Fault 11: whoever refuses a login may count how many there were. */
    @Test
    void aProofIsTriedOnceAndWhatFollowsIsNotDoneWhereItFails() throws Exception {
        String tries = folder.resolve("tries").toString();
        var proof = new Change.Prove(
                Message.of("test.prove"),
                List.of("sh", "-c", "echo once >>\"$1\"; echo denied >&2; exit 3", "sh", tries));
        assertThat(site.apply(proof, site.create("a", "1", 0644)))
                .isInstanceOfSatisfying(
                        Applied.Stopped.class,
                        stopped -> assertThat(stopped.problem().details())
                                .contains("denied")
                                .contains("exit status 3"));
        assertThat(Path.of(tries)).hasContent("once\n");
        assertThat(site.picture()).containsOnlyKeys("");
        assertThat(site.undo()).isEqualTo(new Undone.Tried(1, List.of()));
        assertThat(Path.of(tries)).hasContent("once\n");
    }

    @Test
    void nothingIsBegunWhileSomethingIsUnfinished() throws Exception {
        var failing =
                new Change.RunCommand(Message.of("test.fail"), List.of("false"), List.of("false"), List.of("true"));
        site.apply(failing);
        assertThat(site.apply(site.create("a", "1", 0644))).isInstanceOf(Applied.Refused.class);
        assertThat(site.picture()).containsOnlyKeys("");
    }

    /** Fault 34. */
    @Test
    void aPlanWhoseFilesHaveChangedSinceIsStale() throws Exception {
        site.write("a", "1");
        site.write("read", "1");
        var write = site.edit("a", "2");
        Plan plan = new Plan(
                plan(write).role(),
                plan(write).title(),
                List.of(write),
                List.of(site.look("read").basis()),
                new Risk.None(),
                List.of());
        site.write("read", "other");
        assertThat(site.changer().apply(plan, ChangeProgress.none()))
                .isEqualTo(new Applied.Stale(List.of(site.path("read"))));
        site.write("read", "1");
        site.write("a", "other");
        assertThat(site.changer().apply(plan, ChangeProgress.none()))
                .isEqualTo(new Applied.Stale(List.of(site.path("a"))));
        assertThat(site.files.resolve("a")).hasContent("other");
        assertThat(site.changer().journal().newestFirst()).isEmpty();
    }

    /** Fault 34: between the look and the step. */
    @Test
    void aFileThatChangesInTheLastMomentIsLeftAlone() throws Exception {
        site.write("a", "1");
        var write = site.edit("a", "2");
        Changer changer = site.changer(ScriptText.journal(), point -> {
            if (point == 4) {
                site.write("a", "other");
            }
        });
        assertThat(changer.apply(plan(write), ChangeProgress.none())).isInstanceOf(Applied.Stopped.class);
        assertThat(site.files.resolve("a")).hasContent("other");
        site.undo();
        assertThat(site.files.resolve("a")).hasContent("other");
    }

    /** Fault 37. */
    @Test
    void aFileThatSomebodyChangedSinceIsNotUndoneAndAllElseIs() throws Exception {
        site.write("a", "old a\n");
        site.write("b", "old b\n");
        site.apply(site.edit("a", "new a\n"), site.edit("b", "new b\n"));
        site.write("b", "new b\nand theirs\n");
        Undone undone = site.undo();
        assertThat(undone)
                .isInstanceOfSatisfying(
                        Undone.Tried.class,
                        tried -> assertThat(tried.left())
                                .singleElement()
                                .isInstanceOfSatisfying(Left.ChangedSince.class, left -> {
                                    assertThat(left.number()).isEqualTo(2);
                                    assertThat(left.texts())
                                            .isEqualTo(new Undone.ThreeTexts(
                                                    site.path("b"),
                                                    Optional.of(Bytes.of("old b\n")),
                                                    Optional.of(Bytes.of("new b\n")),
                                                    Optional.of(Bytes.of("new b\nand theirs\n"))));
                                    assertThat(left.texts().since().unified())
                                            .extracting(TextDiff.Unified::text)
                                            .contains("+and theirs");
                                }));
        assertThat(site.files.resolve("a")).hasContent("old a\n");
        assertThat(site.files.resolve("b")).hasContent("new b\nand theirs\n");
        assertThat(site.newest().state()).isEqualTo(new EntryState.PartlyUndone(false));
        assertThat(site.newest().changes().getLast().progress()).isEqualTo(RecordedChange.Progress.KEPT);
        assertThat(site.changer().journal().interrupted()).isEmpty();
        assertThat(site.apply(site.edit("a", "other\n"))).isEqualTo(new Applied.Done(2));
        site.undo();
        site.write("b", "new b\n");
        Entry first = site.changer().journal().entries().getLast();
        assertThat(site.changer().undo(first, ChangeProgress.none())).isEqualTo(new Undone.Tried(1, List.of()));
        assertThat(site.changer().journal().entries().getLast().state()).isEqualTo(new EntryState.Undone(false));
    }

    @Test
    void aFolderWithSomebodysWorkInItStays() throws Exception {
        site.apply(new Change.MakeFolder(site.path("d"), site.attributes(0755)), site.create("d/ours", "x", 0644));
        site.write("d/theirs", "x");
        assertThat(site.undo())
                .isInstanceOfSatisfying(
                        Undone.Tried.class,
                        tried -> assertThat(tried.left()).singleElement().isInstanceOf(Left.Failed.class));
        assertThat(site.picture()).containsKey("d/theirs").doesNotContainKey("d/ours");
    }

    @Test
    void severalEntriesAreUndoneNewestFirst() throws Exception {
        site.write("a", "0");
        var before = site.picture();
        for (String text : List.of("1", "2", "3")) {
            site.apply(site.edit("a", text));
        }
        assertThat(site.changer().undoTo(2, ChangeProgress.none()))
                .containsExactly(new Undone.Tried(3, List.of()), new Undone.Tried(2, List.of()));
        assertThat(site.files.resolve("a")).hasContent("1");
        assertThat(site.changer().undoTo(1, ChangeProgress.none())).containsExactly(new Undone.Tried(1, List.of()));
        assertThat(site.picture()).isEqualTo(before);
    }

    @Test
    void aFileMayBeWrittenTwiceInOnePlan() throws Exception {
        site.write("a", "0");
        var first = site.edit("a", "1");
        var file = (Standing.RegularFile) first.before().standing();
        var between = new Sight(
                site.path("a"),
                site.path("a"),
                new Standing.RegularFile(file.attributes(), 1, 1, Bytes.of("1").sha256(), Optional.of(Bytes.of("1"))),
                Ground.good());
        assertThat(site.apply(first, Change.WriteFile.edit(between, Bytes.of("2"))))
                .isEqualTo(new Applied.Done(1));
        assertThat(site.files.resolve("a")).hasContent("2");
        site.undo();
        assertThat(site.files.resolve("a")).hasContent("0");
    }

    /** I4: nothing of a secret is anywhere but in its file. */
    @Test
    void aSecretIsInItsFileAlone() throws Exception {
        var secret = new SecretBytes("c4n4ry-of-a-key".getBytes(StandardCharsets.UTF_8));
        Change change = Change.WriteFile.secret(site.look("key"), secret, site.attributes(0600));
        Plan plan = plan(change);
        assertThat(plan.toString() + plan.diffs()).doesNotContain("c4n4ry");
        site.changer().apply(plan, ChangeProgress.none());
        assertThat(site.files.resolve("key")).hasContent("c4n4ry-of-a-key");
        try (var all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile)
                            .filter(file -> !file.equals(site.files.resolve("key")))
                            .filter(file -> holds(file, "c4n4ry")))
                    .isEmpty();
        }
        assertThat(site.machine.ran())
                .allSatisfy(
                        command -> assertThat(String.join(" ", command.argv())).doesNotContain("c4n4ry"));
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void nothingThatChangesIsEverRunTwice() throws Exception {
        site.apply(site.create("a", "1", 0644));
        site.undo();
        assertThat(site.machine.ran())
                .filteredOn(command -> command.effect() == Command.Effect.CHANGES)
                .extracting(command -> command.argv().get(4))
                .containsExactly("lock", "open", "step", "unlock", "lock", "undo", "unlock");
    }
}
