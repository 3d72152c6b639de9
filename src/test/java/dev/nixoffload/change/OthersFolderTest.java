package dev.nixoffload.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fault 54: root changes what is in folders of somebody else, who puts links to root's files into every place there, at
 * every moment. Nothing outside of these folders becomes theirs, or is touched at all.
 */
@Timeout(120)
class OthersFolderTest {
    private static final int SOMEBODY = 65534;
    private static final Pattern POINT = Pattern.compile("(?m)^ *: point (\\d+)$");

    /** With everything in the folder exchanged, or the folder itself, or the one above. */
    private static final List<String> SWAPS = List.of(
            "cd '%1$s/keys' && for f in * .o*; do mv \"$f\" \"$f.was\"; ln -s '%2$s/'\"${f#.o*}\" \"$f\"; done",
            "mv '%1$s/keys' '%1$s/was' && ln -s '%2$s' '%1$s/keys'",
            "cd '%1$s/keys' && for f in .o*; do test ! -d \"$f\" || { mv \"$f\" \"$f.was\" && mkdir \"$f\" && "
                    + "ln -s '%2$s/a' \"$f/new\" && ln -s '%2$s/a' \"$f/old\"; }; done");

    @TempDir
    private Path folder;

    private ChangeSite site;
    private Path home;
    private Path victims;

    @BeforeEach
    void arrive() throws Exception {
        site = new ChangeSite(folder);
        assumeThat(site.attributes(0).owner()).as("only root gives files away").isEqualTo("0");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        home = Files.createDirectory(site.files.resolve("home"));
        Files.createDirectory(home.resolve("keys"));
        for (String name : List.of("a", "b", "c", "e")) {
            write(home.resolve("keys").resolve(name));
        }
        victims = Files.createDirectory(folder.toRealPath().resolve("victims"));
        for (String name : List.of("a", "b", "c", "e", "new", "old", "like")) {
            write(victims.resolve(name));
        }
        for (Path path : List.of(home, home.resolve("keys"), home.resolve("keys/a"), home.resolve("keys/c"))) {
            give(path);
        }
    }

    private static void write(Path file) throws IOException {
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static void give(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", SOMEBODY);
        Files.setAttribute(path, "unix:gid", SOMEBODY);
    }

    @AfterEach
    void leave() {
        site.close();
    }

    static Stream<List<Object>> moments() {
        return SWAPS.stream()
                .flatMap(swap -> POINT.matcher(ScriptText.journal().text())
                        .results()
                        .map(match -> Integer.parseInt(match.group(1)))
                        .filter(point -> point < 36)
                        .map(point -> List.of(swap, point)));
    }

    /** Somebody who swaps things at this point. */
    private ScriptText swapping(String swap, int at) throws IOException {
        site.program(
                "swap",
                "exec setpriv --reuid=65534 --regid=65534 --clear-groups sh -c '"
                        + swap.formatted(home, victims).replace("'", "'\\''") + "' 2>/dev/null");
        return new ScriptText(POINT.matcher(ScriptText.journal().text())
                .replaceAll(match -> Integer.parseInt(match.group(1)) == at ? "swap" : ":"));
    }

    private Plan plan() throws Exception {
        var theirs = new Attributes(0600, Integer.toString(SOMEBODY), Integer.toString(SOMEBODY));
        return ChangeSite.plan(
                site.edit("home/keys/a", "new"),
                Change.SetAttributes.of(site.look("home/keys/b"), theirs),
                new Change.MoveAside(site.look("home/keys/c"), site.path("home/keys/c.before")),
                Change.WriteFile.plain(site.look("home/keys/e"), Bytes.of("more"), theirs),
                Change.WriteFile.plain(site.look("home/keys/new"), Bytes.of("new"), theirs),
                new Change.MakeFolder(site.path("home/keys/d"), theirs),
                new Change.MakeLink(site.path("home/keys/l"), site.path("home/keys/new")));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void whateverIsSwappedAtWhateverMomentNothingElseIsTouched(List<Object> moment) throws Exception {
        Map<String, String> before = pictureOfVictims();
        ScriptText script = swapping((String) moment.get(0), (Integer) moment.get(1));
        Changer swapped = site.changer(script, Failpoints.none());
        swapped.apply(plan(), ChangeProgress.none());
        assertThat(pictureOfVictims()).isEqualTo(before);
        swapped.undo(site.newest(), ChangeProgress.none());
        assertThat(pictureOfVictims()).isEqualTo(before);
    }

    private Map<String, String> pictureOfVictims() throws IOException {
        var picture = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(victims)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                picture.put(
                        path.toString(),
                        Files.readAttributes(path, "unix:mode,uid,gid,nlink,ino")
                                + (Files.isDirectory(path) ? "" : Files.readString(path)));
            }
        }
        return picture;
    }

    @Test
    void whatNobodyMeddlesWithIsMadeAndTakenBack() throws Exception {
        Map<String, String> before = site.picture();
        assertThat(site.apply(plan().changes().toArray(Change[]::new))).isEqualTo(new Applied.Done(1));
        assertThat(site.picture())
                .hasEntrySatisfying("home/keys/a", text -> assertThat(text).isEqualTo("100644 65534:65534 new"))
                .hasEntrySatisfying("home/keys/b", text -> assertThat(text).isEqualTo("100600 65534:65534 old"))
                .hasEntrySatisfying("home/keys/d", text -> assertThat(text).isEqualTo("40600 65534:65534"))
                .hasEntrySatisfying("home/keys/e", text -> assertThat(text).isEqualTo("100600 65534:65534 more"))
                .hasEntrySatisfying("home/keys/new", text -> assertThat(text).isEqualTo("100600 65534:65534 new"));
        assertThat(site.undo()).isEqualTo(new Undone.Tried(1, List.of()));
        assertThat(site.picture()).isEqualTo(before);
    }

    @Test
    void aFileThatBecameALinkSinceThePlanIsNotGivenAway() throws Exception {
        var theirs = new Attributes(0600, Integer.toString(SOMEBODY), Integer.toString(SOMEBODY));
        Change change = Change.SetAttributes.of(site.look("home/keys/a"), theirs);
        Map<String, String> before = pictureOfVictims();
        relink(home.resolve("keys/a"), victims.resolve("a"));
        assertThat(site.apply(change)).isEqualTo(new Applied.Stale(List.of(site.path("home/keys/a"))));
        assertThat(pictureOfVictims()).isEqualTo(before);
    }

    /** The way back is open for months. */
    @Test
    void aFileThatBecameALinkSinceItWasMadeIsNotGivenBackToAnybody() throws Exception {
        var theirs = new Attributes(0600, Integer.toString(SOMEBODY), Integer.toString(SOMEBODY));
        site.apply(Change.SetAttributes.of(site.look("home/keys/b"), theirs));
        Map<String, String> before = pictureOfVictims();
        relink(home.resolve("keys/b"), victims.resolve("b"));
        assertThat(site.undo())
                .isInstanceOfSatisfying(
                        Undone.Tried.class, tried -> assertThat(tried.left()).hasSize(1));
        assertThat(pictureOfVictims()).isEqualTo(before);
    }

    /** A folder on the way may be theirs as well: what is new in it would be in root's. */
    @Test
    void nothingIsMadeWhereALinkOfSomebodysLeads() throws Exception {
        var theirs = new Attributes(0700, Integer.toString(SOMEBODY), Integer.toString(SOMEBODY));
        relink(home.resolve("link"), victims);
        Map<String, String> before = pictureOfVictims();
        assertThat(site.apply(new Change.MakeFolder(site.path("home/link/d"), theirs)))
                .isInstanceOf(Applied.Stopped.class);
        assertThat(site.undo()).isEqualTo(new Undone.Tried(1, List.of()));
        assertThat(site.apply(new Change.MakeLink(site.path("home/link/l"), site.path("x"))))
                .isInstanceOf(Applied.Stopped.class);
        assertThat(pictureOfVictims()).isEqualTo(before);
    }

    private static void relink(Path file, Path target) {
        try {
            Files.deleteIfExists(file);
            Files.createSymbolicLink(file, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
