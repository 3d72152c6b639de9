package dev.nixoffload.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nixoffload.cli.Cli;
import dev.nixoffload.cli.Keyboard;
import dev.nixoffload.cli.Outlet;
import dev.nixoffload.cli.Surroundings;
import dev.nixoffload.key.PublicKeyCard;
import dev.nixoffload.key.SecretText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of the make-believe machines, from the command line to the daemons behind them. */
class KeysPracticeTest {
    @TempDir
    private Path home;

    private byte[] in = {};
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Nobody is there to be asked. */
    private static final class Absent implements Keyboard {
        @Override
        public boolean present() {
            return false;
        }

        @Override
        public Optional<String> line(String prompt) {
            throw new AssertionError(prompt);
        }

        @Override
        public Optional<char[]> hidden(String prompt) {
            throw new AssertionError(prompt);
        }
    }

    private int run(String... words) {
        out.reset();
        var around = new Surroundings(
                new ByteArrayInputStream(in),
                new Outlet(new PrintStream(out, true, StandardCharsets.UTF_8), false, false),
                new Outlet(new PrintStream(err, true, StandardCharsets.UTF_8), false, false),
                new Absent(),
                () -> {
                    throw new AssertionError("no terminal");
                },
                InstantSource.system(),
                Thread::sleep,
                home,
                home);
        return new Cli(around, new WizardTools(Map.of(), home), Locale.ENGLISH).run(words);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void thereIsNothingToDoWhereAllIsWell() {
        assertThat(run("plan", "exchange-keys", "--practice", "--scenario", "green"))
                .as("%s%s", out(), err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(out()).contains("Nothing has to be changed");
    }

    @Test
    void showsTheSameKeyOnBothMachines() throws Exception {
        assertThat(run("keys", "show", "--practice", "--scenario", "green", "--json"))
                .isZero();

        JsonNode keys = new ObjectMapper().readTree(out.toByteArray()).get("keys");
        assertThat(keys).hasSize(3).allSatisfy(key -> {
            assertThat(key.at("/seen/0/fingerprint").asText()).isNotEmpty();
            assertThat(key.at("/seen/1/fingerprint")).isEqualTo(key.at("/seen/0/fingerprint"));
        });
    }

    @Test
    void takesInWhatWasCarriedByHand() throws Exception {
        assertThat(run("keys", "export", "--practice", "--scenario", "no-keys", "--only", "host,cache"))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        in = out.toByteArray();
        String key = PublicKeyCard.parse(out()).cacheKey().orElseThrow().base64();

        // Each practice makes its host keys anew, so this one's desktop is known by another.
        assertThat(run("keys", "import", "-", "--practice", "--scenario", "no-keys", "--plan"))
                .isEqualTo(2);
        assertThat(out()).contains("not the one that you accepted for the desktop");
        int status = run(
                "keys", "import", "-", "--only", "cache", "--practice", "--scenario", "no-keys", "--plan", "--json");

        JsonNode plan = new ObjectMapper().readTree(out.toByteArray());
        assertThat(status).isEqualTo(1);
        assertThat(plan.at("/proposal").asText()).isEqualTo("work");
        assertThat(plan.at("/stages/0/machine").asText()).isEqualTo("laptop");
        assertThat(plan.get("brought").findValuesAsText("fingerprint")).contains(key);
    }

    @Test
    void aBackupIsForItsOwnerAloneAndCanBeRestored() throws Exception {
        Path phrase = Files.writeString(home.resolve("phrase"), "correct horse\n");
        Files.setPosixFilePermissions(phrase, PosixFilePermissions.fromString("rw-------"));
        List<String> practice = List.of("--passphrase-file", "phrase", "--practice", "--scenario", "green");

        assertThat(run(words(practice, "keys", "backup", "keys.backup")))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        Path file = home.resolve("keys.backup");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(out()).contains("Builder key", "SHA256: ", "Cache key", "Saved " + file);
        assertThat(SecretText.isIn(out() + err)).isFalse();
        assertThat(SecretText.isIn(Files.readString(file, StandardCharsets.ISO_8859_1)))
                .isFalse();

        assertThat(run(words(practice, "keys", "backup", "keys.backup", "--overwrite", "--json")))
                .isZero();
        JsonNode json = new ObjectMapper().readTree(out.toByteArray());
        assertThat(json.get("format").asText()).isEqualTo("offload-wizard-backup");
        assertThat(json.at("/keys/0/machine").asText()).isEqualTo("laptop");

        // Another practice has other keys, so those of the backup take their places.
        assertThat(run(words(practice, "keys", "restore", "keys.backup", "--plan")))
                .isEqualTo(2);
        assertThat(out())
                .contains(
                        "The laptop has another builder key already.",
                        "With --replace the key in the backup takes its place");
        int status = run(words(practice, "keys", "restore", "keys.backup", "--replace", "--yes"));
        assertThat(out())
                .as(err.toString(StandardCharsets.UTF_8))
                .contains("Done.", "Builder key")
                .doesNotContain("failed");
        assertThat(status).isLessThan(2);
        assertThat(SecretText.isIn(out() + err)).isFalse();
    }

    private static String[] words(List<String> practice, String... words) {
        return Stream.concat(Arrays.stream(words), practice.stream()).toArray(String[]::new);
    }

    @Test
    void writesPublicHalvesIntoANewFileAndOverNone() throws Exception {
        Path file = home.resolve("keys.txt");

        assertThat(run("keys", "export", "keys.txt", "--practice", "--scenario", "green"))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();

        String text = Files.readString(file);
        PublicKeyCard card = PublicKeyCard.parse(text);
        assertThat(card.builderKey()).isPresent();
        assertThat(card.cacheKey()).isPresent();
        assertThat(card.hostKeys()).isNotEmpty();
        assertThat(text).doesNotContain("PRIVATE");
        assertThat(run("keys", "export", "keys.txt", "--practice", "--scenario", "green", "--only", "host"))
                .isEqualTo(3);
        assertThat(file).hasContent(text);
    }
}
