package dev.nixoffload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nixoffload.key.CacheKeyPair;
import dev.nixoffload.key.KeyBackup;
import dev.nixoffload.key.SecretBytes;
import dev.nixoffload.key.SshKeyPair;
import dev.nixoffload.pair.AbsolutePath;
import dev.nixoffload.pair.KeyName;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.TestPairs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passphrases and files of backups, before any machine is asked. */
class KeysBackupTest {
    private static final String PHRASE = "correct horse battery";

    @TempDir
    private Path folder;

    private FakeWorkshop workshop;
    private Terminal terminal;
    private SshKeyPair builder;
    private byte[] sealed;

    @BeforeEach
    void begin() throws Exception {
        workshop = new FakeWorkshop().proposing(FakeWorkshop::work);
        terminal = new Terminal(
                folder, new FakeTools(folder).keeping(TestPairs.met("home")).working(workshop));
        builder = SshKeyPair.make("nix-builder@laptop", new SecureRandom());
        Offload offload = TestPairs.met("home").offload();
        try (var cache = CacheKeyPair.make(new KeyName("cache.local"), new SecureRandom())) {
            sealed = KeyBackup.seal(
                    List.of(
                            entry("laptop.builder-key", offload.builderKey(), builder.privateFile()),
                            entry("desktop.cache-key", offload.cacheSecretKey(), cache.secretFile())),
                    PHRASE.toCharArray(),
                    new SecureRandom());
        }
        Files.write(folder.resolve("keys.backup"), sealed);
    }

    private static KeyBackup.Entry entry(String name, AbsolutePath path, SecretBytes content) {
        return new KeyBackup.Entry(name, path, 0600, "root:root", content);
    }

    private void expectRefusal(String sentence, String... words) {
        assertThat(terminal.run(words)).isEqualTo(3);
        assertThat(terminal.err()).contains("offload-wizard: " + sentence);
        assertThat(terminal.out()).isEmpty();
        assertThat(workshop.deeds()).isEmpty();
    }

    @Test
    void restoringShowsWhatIsInTheBackupAndAsks() {
        terminal.withSomebodyTyping(PHRASE, "yes");

        assertThat(terminal.run("keys", "restore", "keys.backup")).isZero();

        assertThat(terminal.prompts())
                .containsExactly("Passphrase of keys.backup: ", "Do it (Restore keys)? Type yes or no: ");
        assertThat(terminal.out())
                .contains("Builder key\n  Laptop  ssh-ed25519  SHA256: ", "Cache key\n  Desktop  cache.local  ")
                .doesNotContain(PHRASE);
    }

    @Test
    void restoresByAPassphraseInAFileOfOnesOwn() throws Exception {
        Path phrase = Files.writeString(folder.resolve("phrase.txt"), PHRASE + "\n");
        Files.setPosixFilePermissions(phrase, PosixFilePermissions.fromString("rw-------"));

        assertThat(terminal.run(
                        "keys", "restore", "keys.backup", "--passphrase-file", "phrase.txt", "--plan", "--json"))
                .isEqualTo(1);

        JsonNode plan = new ObjectMapper().readTree(terminal.outBytes());
        assertThat(plan.get("undertaking").asText()).isEqualTo("restore-keys");
        assertThat(plan.at("/brought/0/fingerprint").asText())
                .isEqualTo(builder.publicHalf().fingerprint());
    }

    @Test
    void refusesAPassphraseFileThatOthersMayRead() throws Exception {
        Path phrase = Files.writeString(folder.resolve("phrase.txt"), PHRASE + "\n");
        Files.setPosixFilePermissions(phrase, PosixFilePermissions.fromString("rw-r--r--"));

        expectRefusal(
                "The password file " + phrase + " was not used.",
                "keys",
                "restore",
                "keys.backup",
                "--passphrase-file",
                "phrase.txt",
                "--plan");
    }

    @Test
    void tellsAWrongPassphraseInASentence() {
        terminal.withSomebodyTyping("wrong");

        expectRefusal(
                "This is not the passphrase of the backup, or somebody changed the file.",
                "keys",
                "restore",
                "keys.backup");
    }

    @Test
    void tellsWhatIsWrongWithTheFileBeforeItAsksForThePassphrase() throws Exception {
        byte[] flipped = sealed.clone();
        flipped[100] ^= 1;
        Files.write(folder.resolve("flipped"), flipped);
        Files.write(folder.resolve("short"), Arrays.copyOf(sealed, sealed.length - 1));
        Files.writeString(folder.resolve("none"), "hello");

        for (String[] each : List.of(
                new String[] {"flipped", "This backup is damaged: it is not as it was written."},
                new String[] {"short", "This backup is cut short: its end is missing."},
                new String[] {"none", "This is not a backup of keys that the Offload Wizard made."},
                new String[] {"away", folder.resolve("away") + " cannot be read."})) {
            terminal = new Terminal(folder, new FakeTools(folder).working(workshop));
            expectRefusal(each[1], "keys", "restore", each[0], "--yes");
        }
    }

    @Test
    void neverOverwritesUnasked() {
        terminal.withSomebodyTyping(PHRASE, PHRASE);

        expectRefusal(folder.resolve("keys.backup") + " exists already.", "keys", "backup", "keys.backup");
        assertThat(terminal.prompts()).isEmpty();
    }

    @Test
    void wantsTheSamePassphraseTwice() {
        terminal.withSomebodyTyping(PHRASE, PHRASE + "x");

        expectRefusal("The two passphrases differ; nothing was written.", "keys", "backup", "new.backup");
        assertThat(folder.resolve("new.backup")).doesNotExist();
    }

    @Test
    void wantsAPassphraseAtAllAndSomebodyToAsk() {
        expectRefusal("The passphrase cannot be asked for", "keys", "backup", "new.backup");
        terminal.withSomebodyTyping("");
        expectRefusal("A backup of keys needs a passphrase.", "keys", "backup", "new.backup");
    }

    @Test
    void refusesABackupForOtherPlaces() throws Exception {
        Files.write(
                folder.resolve("strange"),
                KeyBackup.seal(
                        List.of(entry(
                                "laptop.builder-key",
                                new AbsolutePath("/root/.ssh/id_ed25519"),
                                new SecretBytes(builder.privateFile().reveal()))),
                        PHRASE.toCharArray(),
                        new SecureRandom()));
        terminal.withSomebodyTyping(PHRASE);

        expectRefusal("This backup wants to write to /root/.ssh/id_ed25519", "keys", "restore", "strange");
    }

    @Test
    void speaksPortuguese() {
        terminal.in(Locale.forLanguageTag("pt-BR")).withSomebodyTyping(PHRASE, "sim");

        assertThat(terminal.run("keys", "restore", "keys.backup")).isZero();
        assertThat(terminal.out()).contains("Restaurar chaves", "Chave de compilação");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("PRIVATE KEY");
    }
}
