package dev.nixoffload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nixoffload.key.PublicKeyCard;
import dev.nixoffload.key.SshKeyPair;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.TestPairs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Public halves from a file: shown to be compared, then planned and done like all else. */
class KeysImportTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";
    private static final String CARD = """
        offload-wizard-public-keys 1
        builder-key %s nix-builder@laptop
        host-key %s
        cache-key cache.local:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
        """.formatted(KEY, KEY);

    @TempDir
    private Path folder;

    private FakeWorkshop workshop;
    private Terminal terminal;

    @BeforeEach
    void begin() throws Exception {
        workshop = new FakeWorkshop().proposing(FakeWorkshop::work);
        terminal = new Terminal(
                folder, new FakeTools(folder).keeping(TestPairs.met("home")).working(workshop));
        Files.writeString(folder.resolve("card.txt"), CARD);
    }

    private static String grouped() {
        String print = HostKeyPin.parse(KEY).fingerprint();
        return "SHA256: " + print.substring(7).replaceAll("(.{4})(?=.)", "$1 ");
    }

    @Test
    void showsEachKeyWithFingerprintAndDrawingBeforeItAsks() {
        terminal.withSomebodyTyping("yes");

        assertThat(terminal.run("keys", "import", "card.txt")).isZero();

        assertThat(terminal.out())
                .contains("Builder key\n  Laptop  ssh-ed25519  " + grouped() + "\n  +--[ED25519 256]--+")
                .contains("Host key\n  Desktop  ssh-ed25519  " + grouped())
                .contains("Cache key\n  Desktop  cache.local  AAAA AAAA")
                .contains("\nImport public keys\n");
        assertThat(terminal.prompts()).containsExactly("Do it (Import public keys)? Type yes or no: ");
        assertThat(workshop.deeds()).anyMatch(deed -> deed.startsWith("carry out"));
    }

    @Test
    void onlyShowsWhatWouldBeDone() throws Exception {
        assertThat(terminal.run("keys", "import", "card.txt", "--plan", "--json"))
                .isEqualTo(1);

        JsonNode plan = new ObjectMapper().readTree(terminal.outBytes());
        assertThat(plan.get("format").asText()).isEqualTo("offload-wizard-plan");
        assertThat(plan.get("undertaking").asText()).isEqualTo("import-keys");
        assertThat(plan.at("/brought/0/which").asText()).isEqualTo("builder");
        assertThat(plan.at("/brought/0/machine").asText()).isEqualTo("laptop");
        assertThat(plan.at("/brought/0/fingerprint").asText())
                .isEqualTo(HostKeyPin.parse(KEY).fingerprint());
        assertThat(plan.at("/brought/2/kind").asText()).isEqualTo("cache.local");
        assertThat(workshop.deeds()).noneMatch(deed -> deed.startsWith("carry out"));
        assertThat(terminal.run("keys", "import", "card.txt", "--plan", "--yes"))
                .isEqualTo(3);
    }

    @Test
    void readsStandardInputAndOnlyWhatIsWanted() {
        terminal.piping(CARD);

        assertThat(terminal.run("keys", "import", "-", "--only", "cache", "--yes"))
                .isZero();

        assertThat(terminal.out()).contains("Cache key\n").doesNotContain("Builder key\n", "Host key\n");
    }

    @ParameterizedTest
    @DisplayName("fault 52: a hostile card is refused before any machine is asked")
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "offload-wizard-public-keys 1\n",
                "offload-wizard-public-keys 2\n",
                "offload-wizard-public-keys 1\nbuilder-key command=\"id\" " + KEY,
                "offload-wizard-public-keys 1\nbuilder-key " + KEY + " " + KEY,
                "offload-wizard-public-keys 1\nhost-key " + KEY + "\u001b[2J",
                "offload-wizard-public-keys 1\nlogin-key " + KEY
            })
    void refusesWhatIsNoCard(String text) throws Exception {
        Files.writeString(folder.resolve("card.txt"), text);

        assertThat(terminal.run("keys", "import", "card.txt", "--yes")).isEqualTo(3);

        assertThat(terminal.err().lines().filter(line -> !line.isBlank())).hasSize(1);
        assertThat(terminal.err()).startsWith("offload-wizard: ").doesNotContain("\u001b");
        assertThat(terminal.out()).isEmpty();
        assertThat(workshop.deeds()).isEmpty();
    }

    @Test
    void refusesASecretLoudlyAndRepeatsNothingOfIt() throws Exception {
        String secret = "Qq7".repeat(28) + "Zz";
        try (var pair = SshKeyPair.make("x", new SecureRandom())) {
            String file = new String(pair.privateFile().reveal(), StandardCharsets.UTF_8);
            for (String text : List.of(
                    file,
                    CARD + file,
                    CARD + "# cache.local:" + secret + "==\n",
                    "offload-wizard-public-keys 1\ncache-key cache.local:" + secret + "==",
                    "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n")) {
                var refusing = new Terminal(folder, new FakeTools(folder).working(workshop)).piping(text);

                assertThat(refusing.run("keys", "import", "-", "--yes")).isEqualTo(3);

                assertThat(refusing.err())
                        .startsWith("offload-wizard: There is a secret key in this text")
                        .doesNotContain(
                                secret.substring(0, 12), file.lines().toList().get(2));
                assertThat(refusing.out()).isEmpty();
            }
        }
        assertThat(workshop.deeds()).isEmpty();
    }

    @Test
    void saysThatTheFileIsNotThere() {
        assertThat(terminal.run("keys", "import", "elsewhere.txt", "--yes")).isEqualTo(3);

        assertThat(terminal.err()).contains("elsewhere.txt cannot be read.");
    }

    @Test
    void refusesTheCardThatHasNoneOfTheWantedKeys() throws Exception {
        Files.writeString(
                folder.resolve("card.txt"), new PublicKeyCard(Optional.empty(), Optional.empty(), List.of()).text());

        assertThat(terminal.run("keys", "import", "card.txt", "--only", "host", "--yes"))
                .isEqualTo(3);
        assertThat(terminal.err()).contains("There is none of the wanted keys in this text.");
    }

    @Test
    void asksNobodyWhereNobodyCouldAgree() {
        assertThat(terminal.run("keys", "import", "card.txt")).isEqualTo(3);

        assertThat(terminal.err()).contains("--plan", "then add --yes.");
        assertThat(workshop.deeds()).isEmpty();
    }
}
