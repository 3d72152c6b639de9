package dev.nixoffload.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nixoffload.pair.AbsolutePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What keeps a file from being changed is found before anything is, and what is found too late leaves the old bytes.
 */
@Timeout(60)
class ObstacleTest {
    @TempDir
    private Path folder;

    private ChangeSite site;
    private final Deque<List<String>> afterwards = new ArrayDeque<>();

    @BeforeEach
    void arrive() throws Exception {
        site = new ChangeSite(folder);
        site.write("bystander", "old");
    }

    @AfterEach
    void leave() throws Exception {
        site.close();
        while (!afterwards.isEmpty()) {
            run(afterwards.pop());
        }
    }

    /** Only root can make most of these faults. */
    private void needing(List<String> argv, List<String> undo) throws Exception {
        assumeThat(run(argv)).as("%s works here", argv).isTrue();
        afterwards.push(undo);
    }

    private static boolean run(List<String> argv) throws Exception {
        try {
            return new ProcessBuilder(argv).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private Path mounted(String options) throws Exception {
        Path place = Files.createDirectory(site.files.resolve("mounted"));
        needing(
                List.of("mount", "-t", "tmpfs", "-o", options, "tmpfs", place.toString()),
                List.of("umount", place.toString()));
        return place;
    }

    /** The first change of the plan would be possible, and is not made. */
    private void isRefused(String name, Obstacle obstacle) throws Exception {
        assertThat(site.apply(site.edit("bystander", "new"), site.edit(name, "new")))
                .isEqualTo(new Applied.Refused(obstacle.at(site.path(name))));
        assertThat(site.files.resolve("bystander")).hasContent("old");
        assertThat(site.changer().journal().newestFirst()).isEmpty();
    }

    /** Fault 28. */
    @Test
    void aFullDiskIsFoundBefore() throws Exception {
        mounted("size=128k");
        site.write("mounted/a", "old");
        site.write("mounted/fill", new byte[80 * 1024], "rw-r--r--");
        isRefused("mounted/a", Obstacle.NO_SPACE);
    }

    /** Fault 28. */
    @Test
    void aDiskWithoutInodesIsFoundBefore() throws Exception {
        mounted("size=1m,nr_inodes=6");
        site.write("mounted/a", "old");
        isRefused("mounted/a", Obstacle.NO_INODES);
    }

    /** Fault 28: it fills up between the look and the step. */
    @Test
    void aDiskThatFillsUpInTheLastMomentKeepsTheOldFile() throws Exception {
        mounted("size=512k");
        site.write("mounted/a", "old");
        Change.WriteFile write = site.edit("mounted/a", "n".repeat(300_000));
        Path fill = site.files.resolve("mounted/fill");
        Changer changer = site.changer(ScriptText.journal(), point -> {
            if (point == 5) {
                write(fill, new byte[400 * 1024]);
            }
        });
        assertThat(changer.apply(ChangeSite.plan(write), ChangeProgress.none()))
                .isInstanceOfSatisfying(
                        Applied.Stopped.class,
                        stopped -> assertThat(stopped.problem().details()).contains("No space left"));
        assertThat(site.files.resolve("mounted/a")).hasContent("old");
        assertThat(site.picture()).containsOnlyKeys("", "bystander", "mounted", "mounted/a", "mounted/fill");
        Files.delete(fill);
        assertThat(site.changer().resume(site.newest(), ChangeProgress.none())).isEqualTo(new Applied.Done(1));
        assertThat(site.files.resolve("mounted/a")).hasContent("n".repeat(300_000));
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fault 28: there is no room for the journal. */
    @Test
    void nothingIsChangedThatCannotBeWrittenDown() throws Exception {
        Files.createDirectories(site.journal);
        needing(
                List.of("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", site.journal.toString()),
                List.of("umount", site.journal.toString()));
        write(site.journal.resolve("fill"), new byte[40 * 1024]);
        assertThat(site.apply(site.edit("bystander", "new"))).isInstanceOf(Applied.Refused.class);
        assertThat(site.files.resolve("bystander")).hasContent("old");
        assertThat(site.journal).isDirectoryNotContaining(path -> !path.endsWith("fill"));
    }

    /** Fault 30. */
    @Test
    void aReadOnlyFileSystemIsFoundBefore() throws Exception {
        Path place = mounted("size=1m");
        site.write("mounted/a", "old");
        assumeThat(run(List.of("mount", "-o", "remount,ro", place.toString()))).isTrue();
        isRefused("mounted/a", Obstacle.READ_ONLY);
    }

    @Test
    void anImmutableFileIsFoundBefore() throws Exception {
        String file = site.write("a", "old").toString();
        needing(List.of("chattr", "+i", file), List.of("chattr", "-i", file));
        isRefused("a", Obstacle.IMMUTABLE);
    }

    @Test
    void aFileInAnImmutableFolderIsFoundBefore() throws Exception {
        String place = Files.createDirectory(site.files.resolve("d")).toString();
        site.write("d/a", "old");
        needing(List.of("chattr", "+i", place), List.of("chattr", "-i", place));
        isRefused("d/a", Obstacle.IMMUTABLE);
    }

    /** Fault 31. */
    @Test
    void aFileWithSeveralNamesIsNotPartedFromThem() throws Exception {
        Files.createLink(site.files.resolve("other"), site.write("a", "old"));
        isRefused("a", Obstacle.HARD_LINKED);
    }

    @Test
    void aFolderThatIsNotThereIsFoundBeforeUnlessThePlanMakesIt() throws Exception {
        AbsolutePath path = site.path("none/a");
        var write = Change.WriteFile.plain(Sight.missing(path), Bytes.of("x"), site.attributes(0644));
        assertThat(site.apply(write)).isEqualTo(new Applied.Refused(Obstacle.NO_FOLDER.at(path)));
        assertThat(site.apply(new Change.MakeFolder(site.path("none"), site.attributes(0755)), write))
                .isEqualTo(new Applied.Done(1));
    }

    @Test
    void whatStandsAtAPathIsToldAsItIs() throws Exception {
        Files.createSymbolicLink(site.files.resolve("dangling"), Path.of("nowhere"));
        Files.createSymbolicLink(site.files.resolve("loop"), Path.of("loop"));
        Files.createDirectory(site.files.resolve("white space"));
        Files.createSymbolicLink(site.files.resolve("odd"), Path.of("white space"));
        assertThat(site.look("none").standing()).isEqualTo(new Standing.Missing());
        assertThat(site.look("none/of/these").ground().parentThere()).isFalse();
        assertThat(site.look("dangling").standing()).isInstanceOf(Standing.DanglingLink.class);
        assertThat(site.look("dangling").toWriting(1)).contains(Obstacle.NOT_A_FILE);
        assertThat(site.look("loop").standing()).isInstanceOf(Standing.DanglingLink.class);
        assertThat(site.look("odd").standing()).isInstanceOf(Standing.Other.class);
        assertThat(site.look("white").standing()).isEqualTo(new Standing.Missing());
    }

    @Test
    void nothingInTheStoreIsWritten() {
        var path = new AbsolutePath("/etc/nix/nix.conf");
        var behind = new AbsolutePath("/nix/store/abc-nix.conf");
        assertThat(new Sight(path, behind, new Standing.Missing(), Ground.good()).toWriting(0))
                .contains(Obstacle.IN_STORE);
    }

    @Test
    void aLongFileAndASecretOneAreToldByTheirDigestsAlone() throws Exception {
        byte[] bytes = new byte[PathSurvey.LONGEST + 1];
        site.write("long", bytes, "rw-r--r--");
        AbsolutePath secret = site.path("bystander");
        assertThat(site.look("long").bytes()).isEmpty();
        assertThat(site.look("long").sha256()).contains(Bytes.of(bytes).sha256());
        Sight seen = site.changer().look(List.of(), List.of(secret)).get(secret);
        assertThat(seen.bytes()).isEqualTo(Optional.empty());
        assertThat(seen.sha256()).contains(Bytes.of("old").sha256());
    }

    /** Fault 33. */
    @Test
    void aDiskThatDoesNotSayThatItWroteLeavesTheMatterOpenAndCarryingOnSettlesIt() throws Exception {
        Path broken = Files.createFile(folder.resolve("broken"));
        site.program("sync", """
            case "$PWD $*" in
            *%1$s*) test ! -e '%2$s' || { echo 'sync: Input/output error' >&2; exit 1; } ;;
            esac
            exec /bin/sync "$@"
            """.formatted(site.files, broken));
        var write = site.edit("bystander", "new");
        assertThat(site.apply(write)).isInstanceOfSatisfying(Applied.Stopped.class, stopped -> {
            assertThat(stopped.problem().why().key()).isEqualTo("change.step.unknown-why");
            assertThat(stopped.problem().details()).contains("Input/output error");
        });
        assertThat(site.newest().state()).isEqualTo(new EntryState.Open(1, true));
        assertThat(site.picture()).containsOnlyKeys("", "bystander");
        Files.delete(broken);
        assertThat(site.changer().resume(site.newest(), ChangeProgress.none())).isEqualTo(new Applied.Done(1));
        assertThat(site.files.resolve("bystander")).hasContent("new");
    }

    /** Fault 33. */
    @Test
    void aRenameThatFailsLeavesTheOldBytes() throws Exception {
        site.program(
                "mv",
                "case \"$PWD $*\" in *" + site.files + "*) echo 'mv: Input/output error' >&2; exit 1;; esac\n"
                        + "exec /bin/mv \"$@\"");
        assertThat(site.apply(site.edit("bystander", "new"))).isInstanceOf(Applied.Stopped.class);
        assertThat(site.picture()).containsOnlyKeys("", "bystander");
        assertThat(site.files.resolve("bystander")).hasContent("old");
        site.undo();
        assertThat(site.newest().state()).isEqualTo(new EntryState.Undone(false));
    }
}
