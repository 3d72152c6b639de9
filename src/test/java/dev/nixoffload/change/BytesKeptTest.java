package dev.nixoffload.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files come out as they were meant and go back as they were, whatever is in them and around them. */
@Timeout(60)
class BytesKeptTest {
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

    static Stream<byte[]> oddContents() {
        return Stream.of(
                "a = 1\r\nb = 2\r\n".getBytes(StandardCharsets.UTF_8),
                "\uFEFFa = 1\n".getBytes(StandardCharsets.UTF_8),
                "no end".getBytes(StandardCharsets.UTF_8),
                "\n\n\n".getBytes(StandardCharsets.UTF_8),
                new byte[0],
                new byte[] {0, 1, (byte) 0xff, (byte) 0xfe, '\n', 0, '\\', 'n', '%', 's', '\''},
                new byte[300_000]);
    }

    /** Fault 32. */
    @ParameterizedTest(name = "{index}")
    @MethodSource("oddContents")
    void everyByteIsWrittenAndPutBack(byte[] odd) throws Exception {
        site.write("a", odd, "rw-r--r--");
        site.write("b", "plain");
        Sight seen = site.look("a");
        assertThat(seen.bytes()).contains(Bytes.of(odd));
        assertThat(site.apply(site.edit("a", "other"), Change.WriteFile.edit(site.look("b"), Bytes.of(odd))))
                .isEqualTo(new Applied.Done(1));
        assertThat(site.files.resolve("b")).hasBinaryContent(odd);
        assertThat(site.undo()).isEqualTo(new Undone.Tried(1, List.of()));
        assertThat(site.files.resolve("a")).hasBinaryContent(odd);
        assertThat(site.files.resolve("b")).hasContent("plain");
    }

    /** Fault 31. */
    @Test
    void aLinkStaysAndItsTargetIsWritten() throws Exception {
        Files.createDirectory(site.files.resolve("static"));
        site.write("static/real", "old");
        Files.createSymbolicLink(site.files.resolve("middle"), Path.of("static/real"));
        Files.createSymbolicLink(site.files.resolve("conf"), site.files.resolve("middle"));
        var before = site.picture();
        assertThat(site.look("conf").real()).isEqualTo(site.path("static/real"));
        site.apply(site.edit("conf", "new"));
        assertThat(site.files.resolve("static/real")).hasContent("new");
        assertThat(site.files.resolve("conf")).isSymbolicLink();
        site.undo();
        assertThat(site.picture()).isEqualTo(before);
    }

    /** Fault 31. */
    @Test
    void aFileThatOnlyItsOwnerReadsStaysSo() throws Exception {
        site.write("a", "old".getBytes(StandardCharsets.UTF_8), "r--------");
        var before = site.picture();
        assertThat(site.apply(site.edit("a", "new"))).isEqualTo(new Applied.Done(1));
        assertThat(site.picture().get("a")).startsWith("100400 ").endsWith(" new");
        site.undo();
        assertThat(site.picture()).isEqualTo(before);
    }

    /** Fault 31. */
    @Test
    void extendedAttributesStay() throws Exception {
        Path file = site.write("a", "old");
        var view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        assumeThat(view).as("extended attributes here").isNotNull();
        view.write("note", ByteBuffer.wrap("kept".getBytes(StandardCharsets.UTF_8)));
        assertThat(site.apply(site.edit("a", "new"))).isEqualTo(new Applied.Done(1));
        assertThat(note(file)).isEqualTo("kept");
        site.undo();
        assertThat(note(file)).isEqualTo("kept");
    }

    private static String note(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        ByteBuffer value = ByteBuffer.allocate(view.size("note"));
        view.read("note", value);
        return new String(value.array(), StandardCharsets.UTF_8);
    }

    /** Fault 31. */
    @Test
    void accessListsStay() throws Exception {
        Path file = site.write("a", "old");
        assumeThat(run("setfacl", "-m", "u:65534:r", file.toString()))
                .as("access lists here")
                .isPresent();
        Optional<String> list = run("getfacl", "-n", file.toString());
        assertThat(site.apply(site.edit("a", "new"))).isEqualTo(new Applied.Done(1));
        assertThat(run("getfacl", "-n", file.toString())).isEqualTo(list);
        site.undo();
        assertThat(run("getfacl", "-n", file.toString())).isEqualTo(list);
    }

    private static Optional<String> run(String... argv) throws Exception {
        try {
            Process process = new ProcessBuilder(argv).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Fault 55. */
    @Test
    void charactersThatShellsKnowAreOrdinaryInNames() throws Exception {
        for (String name : List.of("*", "?[a-z]", "$(touch${IFS}x)", "`x`", "a;b", "'", "\"", "\\", "-rf", "ção")) {
            site.write(name, "old " + name);
            site.write("bystander", "old");
            assertThat(site.apply(site.edit(name, "new"))).as(name).isInstanceOf(Applied.Done.class);
            assertThat(site.files.resolve(name)).hasContent("new");
            assertThat(site.files.resolve("bystander")).hasContent("old");
            assertThat(site.undo())
                    .isInstanceOfSatisfying(
                            Undone.Tried.class,
                            tried -> assertThat(tried.left()).isEmpty());
            assertThat(site.files.resolve(name)).hasContent("old " + name);
            Files.delete(site.files.resolve(name));
        }
        assertThat(site.picture()).containsOnlyKeys("", "bystander");
    }

    /** Fault 55: a folder of such a name, where left-over files are looked for. */
    @Test
    void charactersThatShellsKnowAreOrdinaryInNamesOfFolders() throws Exception {
        assertThat(site.apply(
                        new Change.MakeFolder(site.path("*"), site.attributes(0755)),
                        Change.WriteFile.plain(Sight.missing(site.path("*/a")), Bytes.of("x"), site.attributes(0644))))
                .isEqualTo(new Applied.Done(1));
        assertThat(site.files.resolve("*/a")).hasContent("x");
        site.undo();
        assertThat(site.picture()).containsOnlyKeys("");
    }

    /** Fault 54. */
    @Test
    void linksThatSomebodyPlantedWhereTemporaryFilesGoAreNotFollowed() throws Exception {
        Path victim = site.write("victim", "safe");
        Path wanted = site.write("a", "old");
        for (String name : List.of(".offload-wizard-0001-1.", ".offload-wizard-0001-1.XXXXXXXXXX", "a.new", "a~")) {
            Files.createSymbolicLink(site.files.resolve(name), victim);
        }
        assertThat(site.apply(site.edit("a", "new"))).isEqualTo(new Applied.Done(1));
        assertThat(victim).hasContent("safe");
        assertThat(wanted).hasContent("new").isRegularFile();
        assertThat(site.files.resolve("a.new")).isSymbolicLink();
        assertThat(site.files.resolve("a~")).isSymbolicLink();
    }

    /** Fault 54: the file itself is made a link between the look and the step. */
    @Test
    void aFileThatBecameALinkIsNotWrittenThrough() throws Exception {
        Path victim = site.write("victim", "old");
        Path file = site.write("a", "old");
        var write = site.edit("a", "new");
        Changer changer = site.changer(ScriptText.journal(), point -> {
            if (point == 4) {
                relink(file, victim);
            }
        });
        assertThat(changer.apply(ChangeSite.plan(write), ChangeProgress.none())).isInstanceOf(Applied.Stopped.class);
        assertThat(victim).hasContent("old");
    }

    private static void relink(Path file, Path victim) {
        try {
            Files.delete(file);
            Files.createSymbolicLink(file, victim);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
