package dev.nixoffload.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.SettingsStore;
import dev.nixoffload.pair.SignIn;
import dev.nixoffload.pair.TestPairs;
import dev.nixoffload.pair.UserName;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started, in a Java of its own. */
class WizardTest {
    @TempDir
    private Path home;

    private record Run(int status, String out, String err) {}

    @Test
    void namesTheCommandLineInOneLineWhereThereIsNoScreen() throws Exception {
        Run run = run(List.of());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("offload-wizard: ")
                .contains("“offload-wizard validate”");
    }

    @Test
    void namesTheLibrariesInOneLineThatAWindowWouldNeed() throws Exception {
        Path broken = Files.createDirectory(home.resolve("lib"));
        Files.createFile(broken.resolve("libgtk-3.so.0"));

        Run run = run(
                List.of("--enable-native-access=ALL-UNNAMED"),
                Map.of("DISPLAY", ":nobody", "LD_LIBRARY_PATH", broken.toString()));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("offload-wizard: ")
                .contains("libgtk-3.so.0", "offload-wizard validate");
    }

    @Test
    @DisplayName("a start that only says a few words loads none of the large libraries")
    void startsLean() throws Exception {
        Path classes = home.resolve("classes.txt");

        Run run = run(List.of("-Xlog:class+load:file=" + classes), "--version");

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("offload-wizard ");
        assertThat(Files.readAllLines(classes)).isNotEmpty();
        assertThat(Files.readAllLines(classes))
                .filteredOn(line -> line.matches(
                        ".*(javafx|com\\.fasterxml|okhttp3|bouncycastle|com\\.jcraft|dev\\.nixoffload\\.ui)\\..*"))
                .isEmpty();
    }

    @Test
    void leavesNoTraceOfAStartThatChangedNothing() throws Exception {
        assertThat(run(List.of(), "pairs", "list").status()).isZero();

        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aPairThatWasAddedIsThereTheNextTime() throws Exception {
        assertThat(run(List.of(), "pairs", "add", "home", "--desktop", "c@127.0.0.7")
                        .status())
                .isZero();

        assertThat(run(List.of(), "pairs", "list").out()).isEqualTo("home  this computer → c@127.0.0.7\n");
        assertThat(home.resolve(".config/offload-wizard/settings.json")).exists();
    }

    @Test
    @DisplayName("I5: Ctrl-C ends what waits for a silent machine, with 130")
    void ctrlCEndsIt() throws Exception {
        String status = Files.readString(Path.of("/proc/self/status"));
        long ignored = Long.parseLong(status.replaceAll("(?s).*SigIgn:\\s*(\\w+).*", "$1"), 16);
        assumeThat(ignored & 2).as("SIGINT is not ignored here").isZero();
        try (var silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.7"))) {
            Path settings = keep(silent.getLocalPort());
            Process validate = start(List.of(), Map.of(), "validate", "--pair", settings.toString());
            try (Socket _ = silent.accept()) {
                new ProcessBuilder("kill", "-INT", Long.toString(validate.pid()))
                        .start()
                        .waitFor();

                assertThat(validate.waitFor()).isEqualTo(130);
            }
        }
    }

    private Path keep(int port) throws Exception {
        Path file = home.resolve("pair.json");
        var silent = new Access.Ssh(
                new HostAddress("127.0.0.7"),
                new Port(port),
                new UserName("nobody"),
                new SignIn.Agent(),
                List.of(TestPairs.hostKey("silent")),
                Optional.empty(),
                Optional.empty());
        new SettingsStore(file, home).add(new Pair(new PairName("silent"), silent, silent, Offload.defaults()));
        return file;
    }

    private Run run(List<String> options, String... arguments) throws Exception {
        return run(options, Map.of(), arguments);
    }

    private Run run(List<String> options, Map<String, String> environment, String... arguments) throws Exception {
        Process program = start(options, environment, arguments);
        program.getOutputStream().close();
        String out = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(program.waitFor(), out, err);
    }

    private Process start(List<String> options, Map<String, String> environment, String... arguments) throws Exception {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path")));
        words.addAll(options);
        words.add("dev.nixoffload.Main");
        words.addAll(List.of(arguments));
        var builder = new ProcessBuilder(words);
        builder.environment().keySet().removeIf(name -> name.matches("DISPLAY|WAYLAND_DISPLAY|XDG_.*|LC_.*"));
        builder.environment().put("LANG", "C");
        builder.environment().putAll(environment);
        return builder.start();
    }
}
