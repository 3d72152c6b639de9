package dev.nixoffload.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.cli.Cli;
import dev.nixoffload.cli.Keyboard;
import dev.nixoffload.cli.Outlet;
import dev.nixoffload.cli.Surroundings;
import dev.nixoffload.cli.WindowSize;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.Role;
import dev.nixoffload.practice.host.ProcessFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that are used, or lie beside what is changed, turn up in nothing that the product leaves or shows. */
@Timeout(600)
class SecretsStayTest {
    private static final String JOURNAL = "/var/lib/offload-wizard/journal";

    @TempDir
    private Path folder;

    private PracticePair practice;
    private Canaries canaries;
    private PracticeTools tools;
    private Path state;
    private FinestLog log;
    private final Map<Role, Audit> audits = new TreeMap<>();
    private final Map<String, String> artefacts = new TreeMap<>();

    @BeforeEach
    void begin() throws Exception {
        log = FinestLog.open();
        practice = PracticePair.open(Scenario.NO_KEYS);
        canaries = Canaries.plant(practice, folder.resolve("id_ed25519"));
        audits.put(Role.LAPTOP, Audit.of(practice.laptop()));
        audits.put(Role.DESKTOP, Audit.of(practice.desktop()));
        state = Files.createDirectory(folder.resolve("state"));
        tools = new PracticeTools(practice, state);
        Pair pair = canaries.pair();
        tools.settings().add(pair);
    }

    @AfterEach
    void leave() {
        practice.close();
        log.close();
    }

    @Test
    @DisplayName("invariant 4: no secret in outputs, reports, logs, journals, argument lists and environments")
    void noSecretLeavesItsPlace() throws Exception {
        run(0, "pairs", "show");
        run(0, "facts", "--json");
        run(2, "validate", "-v", "--html", "a.html", "--markdown", "a.md", "--junit", "a.xml");
        run(2, "validate", "--json", "--masked", "--html", "b.html", "--markdown", "b.md", "--junit", "b.xml");
        run(1, "plan", "exchange-keys");
        run(1, "plan", "exchange-keys", "--json");
        run(0, "keys", "exchange", "--yes");
        canaries.learnKeys();
        run(0, "keys", "show", "--art");
        run(0, "keys", "export");
        run(0, "keys", "rotate", "builder", "--yes", "--json");
        canaries.learnKeys();
        run(0, "keys", "rotate", "cache", "--yes");
        canaries.learnKeys();
        run(0, "journal", "--json");
        for (String number : List.of("1", "2", "3", "4", "5")) {
            run(0, "journal", "show", number, "--machine", "laptop");
            run(0, "journal", "show", number, "--machine", "laptop", "--json");
        }
        canariesInJournalsAreWhereUndoNeedsThem();
        String conf = "/etc/nix/nix.conf";
        practice.laptop().files().put(conf, 0644, practice.laptop().files().text(conf) + "# somebody was here\n");
        run(2, "undo", "--machine", "laptop", "--yes");
        run(2, "undo", "--machine", "laptop", "--yes", "--json");
        run(0, "undo", "--to", "1", "--machine", "desktop", "--yes");

        collect();

        assertThat(canaries.keysKnown())
                .as("keys that were made on the way too")
                .isGreaterThanOrEqualTo(6);
        assertThat(artefacts.get("programs on the laptop")).contains("[sudo, ", "/bin/sh, -c, ", "LC_ALL=C");
        assertThat(artefacts.get("plan exchange-keys")).contains("access-tokens = [a secret, not shown]");
        assertThat(artefacts.get("undo --machine laptop --yes")).contains("# somebody was here");
        assertThat(canaries.foundIn(artefacts)).isEmpty();
    }

    @Test
    void theSearchFindsWhatIsPlantedWhereItDoesNotBelong() throws Exception {
        String token = practice.laptop().run("sed -n 's/^access-tokens = //p' /etc/nix/nix.conf");
        practice.laptop().run("/bin/true '" + token.strip() + "'");
        practice.desktop().run("NIX_KEY=$(cat /var/cache-priv-key.pem) /bin/true");
        Files.writeString(state.resolve("journals"), practice.desktop().run("base64 -w 70 /var/cache-priv-key.pem"));
        Logger.getLogger("dev.nixoffload.practice").finest(canaries.typed("passphrase"));
        run(0, "pairs", "list");
        artefacts.merge("pairs list", canaries.typed("password"), String::concat);

        collect();

        assertThat(canaries.foundIn(artefacts))
                .containsExactlyInAnyOrder(
                        "access token in programs on the laptop",
                        "private key of 192.168.15.7:/var/cache-priv-key.pem in programs on the desktop",
                        "private key of 192.168.15.7:/var/cache-priv-key.pem in state/journals",
                        "passphrase in log",
                        "mistyped password in pairs list");
    }

    /** Root's alone, and of the settings that were edited; no private key is in any of them. */
    private void canariesInJournalsAreWhereUndoNeedsThem() throws IOException {
        for (PracticeMachine machine : List.of(practice.laptop(), practice.desktop())) {
            ProcessFiles files = machine.files();
            for (Map.Entry<String, byte[]> file : Canaries.files(machine).entrySet()) {
                String path = file.getKey();
                if (!path.startsWith("/var/lib/offload-wizard/")) {
                    continue;
                }
                List<String> found = canaries.foundIn(new String(file.getValue(), StandardCharsets.UTF_8));
                assertThat(found).as(path).isSubsetOf("access token", "password in an address");
                if (!found.isEmpty()) {
                    assertThat(path).matches(JOURNAL + "/[0-9]{4}/[0-9]+/(new|before)");
                }
            }
            for (String folder : List.of("/var/lib/offload-wizard", JOURNAL, JOURNAL + "/0001", JOURNAL + "/0001/1")) {
                assertThat(files.stat(folder).mode() & 07777).as(folder).isEqualTo(0700);
                assertThat(files.stat(folder).uid()).as(folder).isZero();
            }
            assertThat(files.stat(JOURNAL + "/0001/plan.json").mode() & 07777).isEqualTo(0600);
        }
    }

    /** What is left when all is over: what was kept on disk, logged and started. */
    private void collect() throws Exception {
        artefacts.put("log", log.text());
        audits.forEach((role, audit) -> artefacts.put("programs on the " + role.id(), started(audit)));
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                artefacts.put("state/" + state.relativize(file), Files.readString(file));
            }
        }
        for (PracticeMachine machine : List.of(practice.laptop(), practice.desktop())) {
            artefacts.put(machine.address() + " journalctl", machine.run("journalctl --no-pager"));
            for (Map.Entry<String, byte[]> file : Canaries.files(machine).entrySet()) {
                if (file.getKey().matches("/(tmp|run|var/log|home)/.*")) {
                    artefacts.put(
                            machine.address() + file.getKey(), new String(file.getValue(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    /**
     * Nix itself tells a hook after a build all its settings, the secret ones as well, and its children inherit that.
     */
    private static String started(Audit audit) {
        return audit.starts().stream()
                .filter(start -> !start.contains("DRV_PATH=/nix/store/"))
                .collect(Collectors.joining("\n"));
    }

    private void run(int expected, String... arguments) throws Exception {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var prompts = new ArrayList<String>();
        var keyboard = new Keyboard() {
            @Override
            public boolean present() {
                return true;
            }

            @Override
            public Optional<String> line(String prompt) {
                prompts.add(prompt);
                return Optional.of("no");
            }

            @Override
            public Optional<char[]> hidden(String prompt) {
                prompts.add(prompt);
                return Optional.of(canaries.typed(prompt).toCharArray());
            }
        };
        var around = new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                outlet(out),
                outlet(err),
                keyboard,
                () -> new WindowSize(100, 24),
                InstantSource.system(),
                Thread::sleep,
                state,
                state);
        int status = new Cli(around, tools, Locale.ENGLISH).run(arguments);
        String said = out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8) + prompts;
        assertThat(status).as(String.join(" ", arguments) + "\n" + said).isEqualTo(expected);
        artefacts.merge(String.join(" ", arguments), said, String::concat);
    }

    private static Outlet outlet(ByteArrayOutputStream to) {
        return new Outlet(new PrintStream(to, true, StandardCharsets.UTF_8), true, false);
    }
}
