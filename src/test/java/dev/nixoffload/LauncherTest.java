package dev.nixoffload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, with make-believe Javas that print how they were called. */
class LauncherTest {
    private static final String CHOICE = "OFFLOAD_WIZARD_JAVA_HOME";

    @TempDir
    private Path folder;

    private Path launcher;
    private Path lib;

    @BeforeEach
    void unpackIntoAFolderWithBlanksInItsName() throws IOException {
        Path home = folder.toRealPath().resolve("my programs/offload wizard");
        lib = Files.createDirectories(home.resolve("lib"));
        launcher = Files.createDirectories(home.resolve("bin")).resolve("offload-wizard");
        Files.copy(Path.of("installer/launcher/offload-wizard"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Test
    void whatTheUserTypedArrivesAsItWasTyped() throws Exception {
        Run run = run(launcher, Map.of(CHOICE, java("25.0.3")), "validate", "--pair", "a b", "", "*", "@lib");

        assertThat(run.lines())
                .containsSequence("-cp", lib + "/offload-wizard.jar")
                .contains("@" + lib + "/command.options")
                .doesNotContain("--module-path")
                .endsWith("dev.nixoffload.Main", "validate", "--pair", "a b", "", "*", "@lib");
    }

    @Test
    void theStatusOfTheProgramIsTheStatusOfTheLauncher() throws Exception {
        assertThat(run(launcher, Map.of(CHOICE, java("25"))).status()).isEqualTo(42);
    }

    @Test
    void withoutArgumentsItIsTheWindow() throws Exception {
        Run run = run(launcher, Map.of(CHOICE, java("25")));

        assertThat(run.lines())
                .contains("@" + lib + "/window.options")
                .containsSequence("--module-path", lib + "/javafx")
                .endsWith("dev.nixoffload.Main");
    }

    @Test
    void aStartUpCacheIsUsedWhereThereIsOne() throws Exception {
        Map<String, String> environment = Map.of(CHOICE, java("25"));
        assertThat(run(launcher, environment, "facts").lines()).noneMatch(line -> line.startsWith("-XX:AOTCache"));

        Files.createFile(lib.resolve("command.aot"));
        assertThat(run(launcher, environment, "facts").lines()).contains("-XX:AOTCache=" + lib + "/command.aot");
    }

    @Test
    void startsAreLearntFromThePracticeAndFromAWindowAwayFromThePersonsOwn() throws Exception {
        Path quicken = launcher.resolveSibling("offload-wizard-quicken");
        Files.copy(Path.of("installer/launcher/offload-wizard-quicken"), quicken, StandardCopyOption.COPY_ATTRIBUTES);
        Path own = Files.createDirectories(folder.resolve("own"));
        Map<String, String> environment = Map.of(
                CHOICE,
                java("25", """
                    for option in $JAVA_TOOL_OPTIONS; do
                        case $option in -XX:AOTCacheOutput=*)
                            printf '%s\\n' "$*" "$XDG_CONFIG_HOME" "$XDG_STATE_HOME" "$XDG_RUNTIME_DIR" >"${option#*=}" ;;
                        esac
                    done
                    """),
                "XDG_CONFIG_HOME",
                own.toString(),
                "XDG_STATE_HOME",
                own.toString(),
                "XDG_RUNTIME_DIR",
                own.toString());

        assertThat(run(quicken, environment).lines()).isEmpty();

        assertThat(lib.resolve("command.aot")).content().contains("validate --practice");
        assertThat(lib.resolve("window.aot")).content().contains("--module-path");
        for (String face : List.of("command.aot", "window.aot")) {
            List<String> folders = Files.readAllLines(lib.resolve(face));
            assertThat(folders.subList(1, folders.size()))
                    .hasSize(3)
                    .noneMatch(line -> line.startsWith(own.toString()));
        }
    }

    @Test
    void aChainOfLinksLeadsHome() throws Exception {
        Path first = Files.createSymbolicLink(folder.resolve("first"), launcher);
        Path second = Files.createDirectories(folder.resolve("bin")).resolve("wizard");
        Files.createSymbolicLink(second, Path.of("../" + first.getFileName()));

        assertThat(run(second, Map.of(CHOICE, java("25")), "facts").lines()).contains(lib + "/offload-wizard.jar");
    }

    @Test
    void fileNamesAreUtf8WhereTheLocaleSaysNothing() throws Exception {
        assertThat(run(launcher, Map.of(CHOICE, java("25"), "LC_ALL", "C")).lines())
                .contains("LC_CTYPE=C.UTF-8");
        assertThat(run(launcher, Map.of(CHOICE, java("25"), "LC_ALL", "pt_BR.UTF-8"))
                        .lines())
                .contains("LC_ALL=pt_BR.UTF-8")
                .doesNotContain("LC_CTYPE=C.UTF-8");
    }

    @Test
    void theHomeIsTheOneOfTheEnvironment() throws Exception {
        String java = java("25");

        assertThat(run(launcher, Map.of(CHOICE, java, "HOME", "/home/a b"), "facts")
                        .lines())
                .contains("-Duser.home=/home/a b");
        for (String none : List.of("", "somewhere")) {
            assertThat(run(launcher, Map.of(CHOICE, java, "HOME", none), "facts")
                            .lines())
                    .noneMatch(line -> line.startsWith("-Duser.home"));
        }
    }

    @Test
    void anOldJavaIsPassedOverForANewOne() throws Exception {
        String onPath = java("26-ea") + "/bin:/usr/bin:/bin";

        Run run = run(launcher, Map.of("JAVA_HOME", java("17.0.15"), "PATH", onPath), "facts");

        assertThat(run.lines().getFirst()).isEqualTo("26-ea");
    }

    @Test
    void theJavaOfTheUserIsTakenBeforeAnyOther() throws Exception {
        Run run = run(launcher, Map.of("JAVA_HOME", java("27"), CHOICE, java("25.0.1")), "facts");

        assertThat(run.lines().getFirst()).isEqualTo("25.0.1");
    }

    @Test
    void aChoiceThatIsTooOldIsNotReplacedBehindTheUsersBack() throws Exception {
        String old = java("17.0.15");

        Run run = run(launcher, Map.of(CHOICE, old, "JAVA_HOME", java("25")), "facts");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.lines())
                .containsExactly(
                        "offload-wizard: OFFLOAD_WIZARD_JAVA_HOME is " + old + ", and no Java 25 or newer is there.");
    }

    /** A Java that says its version, its locale and its arguments, one a line, and ends with status 42. */
    private String java(String version) throws IOException {
        return java(version, "");
    }

    /** Another Java like that, which does this before. */
    private String java(String version, String before) throws IOException {
        Path home = Files.createDirectories(folder.resolve("java " + version));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\n" + before + "printf '%s\\n' '" + version
                        + "' \"LC_ALL=$LC_ALL\" \"LC_CTYPE=$LC_CTYPE\" \"$@\"\nexit 42\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return home.toString();
    }

    private Run run(Path program, Map<String, String> environment, String... arguments) throws Exception {
        var builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                        .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of(CHOICE, "JAVA_HOME", "LC_ALL", "LC_CTYPE", "LANG"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output.lines().toList());
    }

    private record Run(int status, List<String> lines) {}
}
