package dev.nixoffload.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nixoffload.message.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
    private final Messages english = Messages.in(Locale.ENGLISH);

    @TempDir
    private Path folder;

    private Path file;
    private SettingsStore store;

    @BeforeEach
    void open() {
        file = folder.resolve("config/offload-wizard/settings.json");
        store = new SettingsStore(file, folder);
    }

    @Test
    void hasNoPairsBeforeTheFirstOneAndMakesNoFileForIt() throws Exception {
        assertThat(store.pairs()).isEmpty();
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void keepsPairsInTheOrderTheyCameForItsOwnerAlone() throws Exception {
        store.add(TestPairs.local("b"));
        store.add(TestPairs.full(folder));
        store.add(TestPairs.local("a"));

        assertThat(new SettingsStore(file, folder).pairs())
                .containsExactly(TestPairs.local("b"), TestPairs.full(folder), TestPairs.local("a"));
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(file.getParent())).isEqualTo("rwx------");
        assertThat(namesBeside(file)).containsExactlyInAnyOrder("settings.json", "settings.json.lock");
    }

    @Test
    void changesAndRemovesOnePair() throws Exception {
        store.add(TestPairs.local("a"));
        store.add(TestPairs.local("b"));
        Access.Ssh pinned = TestPairs.ssh("127.0.0.8", "cypher", TestPairs.hostKey("new"));

        Pair after =
                store.update(new PairName("b"), pair -> new Pair(pair.name(), pair.laptop(), pinned, pair.offload()));
        store.remove(new PairName("a"));

        assertThat(after.desktop()).isEqualTo(pinned);
        assertThat(store.pairs()).containsExactly(after);
    }

    @Test
    void renamesAPairInItsPlaceUnlessAnotherOneHasTheName() throws Exception {
        store.add(TestPairs.local("a"));
        store.add(TestPairs.local("b"));

        store.update(new PairName("a"), _ -> TestPairs.local("c"));
        assertThat(store.pairs()).containsExactly(TestPairs.local("c"), TestPairs.local("b"));

        assertThat(complaint(() -> store.update(new PairName("c"), _ -> TestPairs.local("b"))))
                .isEqualTo("There is already a pair named “b” in " + file + ".");
        assertThat(store.pairs()).containsExactly(TestPairs.local("c"), TestPairs.local("b"));
    }

    @Test
    void refusesATakenNameAndAnAbsentOne() throws Exception {
        store.add(TestPairs.local("a"));
        byte[] before = Files.readAllBytes(file);

        assertThat(complaint(() -> store.add(TestPairs.local("a"))))
                .isEqualTo("There is already a pair named “a” in " + file + ".");
        assertThat(complaint(() -> store.remove(new PairName("b"))))
                .isEqualTo("There is no pair named “b” in " + file + ".");
        assertThat(complaint(() -> store.update(new PairName("b"), pair -> pair)))
                .isEqualTo("There is no pair named “b” in " + file + ".");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void neverWritesOverADamagedFile() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{ \"format\": \"offload-wizard-settings\", \"version\": 1, \"pairs\": [ {\n");

        assertThat(complaint(() -> store.add(TestPairs.local("a")))).contains(", line 2: this is not valid JSON");
        assertThat(file).hasContent("{ \"format\": \"offload-wizard-settings\", \"version\": 1, \"pairs\": [ {\n");
    }

    @Test
    void neverWritesOverANewerFile() throws Exception {
        Files.createDirectories(file.getParent());
        String newer = "{ \"format\": \"offload-wizard-settings\", \"version\": 7, \"machines\": [] }";
        Files.writeString(file, newer);

        assertThat(complaint(() -> store.add(TestPairs.local("a")))).contains("newer Offload Wizard");
        assertThat(file).hasContent(newer);
    }

    @Test
    void refusesAFileTooLongToBeSettings() throws Exception {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[(1 << 20) + 1]);

        assertThat(complaint(store::pairs)).isEqualTo(file + " is longer than 1 MiB; that is no settings file.");
    }

    @Test
    void saysWhatTheSystemSaysOfAFileThatCannotBeRead() throws Exception {
        Files.createDirectories(file);

        SettingsException refused = catchThrowableOfType(SettingsException.class, store::pairs);

        assertThat(english.say(refused.problem().what())).isEqualTo(file + " cannot be read.");
        assertThat(refused.problem().details()).isNotBlank();
    }

    @Test
    void saysWhatTheSystemSaysOfAFileThatCannotBeWritten() throws Exception {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config"), "a file where the folder should be");

        assertThat(complaint(() -> store.add(TestPairs.local("a")))).isEqualTo(file + " cannot be written.");
    }

    @Test
    @DisplayName("fault 31: a settings file that is a symbolic link stays one")
    void writesThroughSymbolicLinks() throws Exception {
        Path dotfiles = Files.createDirectories(folder.resolve("dotfiles"));
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, file.getParent().relativize(dotfiles.resolve("wizard.json")));

        store.add(TestPairs.local("a"));
        store.add(TestPairs.local("b"));

        assertThat(file).isSymbolicLink();
        assertThat(namesBeside(file)).containsExactly("settings.json");
        assertThat(store.pairs()).hasSize(2);
        assertThat(mode(dotfiles.resolve("wizard.json"))).isEqualTo("rw-------");
    }

    @Test
    @DisplayName("fault 39: what a killed program left beside the file is no trouble for the next one")
    void sweepsUpAfterAChangeThatWasCutShort() throws Exception {
        store.add(TestPairs.local("a"));
        Files.writeString(file.resolveSibling("settings.json.new"), "{ half");

        store.add(TestPairs.local("b"));

        assertThat(store.pairs()).hasSize(2);
        assertThat(namesBeside(file)).containsExactlyInAnyOrder("settings.json", "settings.json.lock");
    }

    @Test
    @DisplayName("fault 54: a link planted where the new file is made is not followed")
    void followsNoPlantedLink() throws Exception {
        store.add(TestPairs.local("a"));
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createSymbolicLink(file.resolveSibling("settings.json.new"), victim);

        store.add(TestPairs.local("b"));

        assertThat(victim).hasContent("precious");
        assertThat(file).isRegularFile();
    }

    @Test
    void losesNothingWhenManyThreadsAddAtOnce() throws Exception {
        List<Callable<Void>> adders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Pair pair = TestPairs.local("p" + i);
            SettingsStore own = i % 2 == 0 ? store : new SettingsStore(file, folder);
            adders.add(() -> {
                own.add(pair);
                return null;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> added : threads.invokeAll(adders)) {
                added.get();
            }
        }

        assertThat(store.pairs()).hasSize(20);
    }

    @Test
    @DisplayName("fault 36: two programs at once lose none of each other's pairs")
    void losesNothingWhenAnotherProgramAddsAtOnce() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Adder.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(other.getInputStream().read()).as("the other program is up").isEqualTo('r');
        other.getOutputStream().write('g');
        other.getOutputStream().close();
        for (int i = 0; i < 20; i++) {
            store.add(TestPairs.local("here" + i));
        }

        assertThat(new String(other.getInputStream().readAllBytes())).isEmpty();
        assertThat(other.waitFor()).isZero();
        assertThat(store.pairs().stream().map(pair -> pair.name().text()))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20)
                        .boxed()
                        .flatMap(i -> Stream.of("here" + i, "there" + i))
                        .toList());
    }

    /** The other program. */
    static final class Adder {
        public static void main(String[] arguments) throws Exception {
            Path file = Path.of(arguments[0]);
            System.out.print("r");
            System.out.flush();
            System.in.read();
            for (int i = 0; i < 20; i++) {
                new SettingsStore(file, file.getParent()).add(TestPairs.local("there" + i));
            }
        }
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        store.add(TestPairs.local("a"));
        try (SettingsFile held = SettingsFile.hold(file)) {
            assertThat(held).isNotNull();
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> store.add(TestPairs.local("b"))).isInstanceOf(InterruptedException.class);
        }

        assertThat(store.pairs()).hasSize(1);
    }

    @Test
    void livesWhereTheUsersConfigurationLives() {
        Path home = Path.of("/home/k");

        assertThat(SettingsStore.usualFile(Map.of(), home))
                .isEqualTo(Path.of("/home/k/.config/offload-wizard/settings.json"));
        assertThat(SettingsStore.usualFile(Map.of("XDG_CONFIG_HOME", "/etc/k"), home))
                .isEqualTo(Path.of("/etc/k/offload-wizard/settings.json"));
        assertThat(SettingsStore.usualFile(Map.of("XDG_CONFIG_HOME", "relative"), home))
                .isEqualTo(Path.of("/home/k/.config/offload-wizard/settings.json"));
    }

    private String complaint(ThrowingCallable deed) {
        SettingsException refused = catchThrowableOfType(SettingsException.class, deed);
        assertThat(refused).isNotNull();
        return english.say(refused.problem().what());
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<String> namesBeside(Path path) throws IOException {
        try (Stream<Path> all = Files.list(path.getParent())) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }
}
