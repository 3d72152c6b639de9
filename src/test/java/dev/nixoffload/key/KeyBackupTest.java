package dev.nixoffload.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nixoffload.key.KeyBackup.Entry;
import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.AbsolutePath;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyBackupTest {
    private static final String PHRASE = "corréct horse";
    private static final BackupCost LIGHT = new BackupCost(8, 1, 1);
    private static final int CHECKSUM = 32;

    private static Entry entry(String path, String content) {
        return new Entry(
                "laptop.builder-key",
                new AbsolutePath(path),
                0600,
                "root:root",
                new SecretBytes(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] sealed(Entry... entries) {
        return KeyBackup.seal(List.of(entries), PHRASE.toCharArray(), new SecureRandom(), LIGHT);
    }

    private static List<Entry> opened(byte[] file) {
        return KeyBackup.open(file, PHRASE.toCharArray());
    }

    private static String refusal(byte[] file, String passphrase) {
        return catchThrowableOfType(BadValue.class, () -> KeyBackup.open(file, passphrase.toCharArray()))
                .problem()
                .key();
    }

    /** The file with a checksum that fits: as somebody would leave it who meant to change it. */
    private static byte[] mended(byte[] file) {
        byte[] mended = file.clone();
        byte[] checksum = KeyBackup.checksum(mended, mended.length - CHECKSUM);
        System.arraycopy(checksum, 0, mended, mended.length - CHECKSUM, CHECKSUM);
        return mended;
    }

    @Test
    void whatIsSealedIsOpened() {
        var other = new Entry("a", new AbsolutePath("/ü/key"), 0777, "_x:y.z", new SecretBytes(new byte[0]));
        List<Entry> read = opened(sealed(entry("/etc/nix/builder_key", "secret\0"), other));
        assertThat(read).extracting(Entry::name).containsExactly("laptop.builder-key", "a");
        assertThat(read).extracting(entry -> entry.path().text()).containsExactly("/etc/nix/builder_key", "/ü/key");
        assertThat(read).extracting(Entry::mode).containsExactly(0600, 0777);
        assertThat(read).extracting(Entry::owner).containsExactly("root:root", "_x:y.z");
        assertThat(read.getFirst().content().reveal()).isEqualTo("secret\0".getBytes(StandardCharsets.UTF_8));
        assertThat(read.getLast().content().reveal()).isEmpty();
        assertThat(opened(sealed())).isEmpty();
    }

    @Property(tries = 50)
    void keepsAnyContent(@ForAll @Size(max = 300) byte[] content) {
        var entry = new Entry("k", new AbsolutePath("/k"), 0600, "root:root", new SecretBytes(content.clone()));
        assertThat(opened(sealed(entry)).getFirst().content().reveal()).isEqualTo(content);
    }

    @Test
    void theUsualCostIsBorne() {
        byte[] file = KeyBackup.seal(List.of(entry("/k", "x")), PHRASE.toCharArray(), new SecureRandom());
        assertThat(opened(file)).hasSize(1);
    }

    @Test
    void nothingOfItIsReadable() {
        byte[] file = sealed(entry("/etc/nix/builder_key", "PRIVATE KEY"));
        assertThat(new String(file, StandardCharsets.ISO_8859_1))
                .startsWith("offload-wizard\r\n")
                .doesNotContain("PRIVATE", "builder", "root", PHRASE);
        assertThat(sealed(entry("/k", "x"))).isNotEqualTo(sealed(entry("/k", "x")));
        assertThat(entry("/k", "PRIVATE KEY").toString()).doesNotContain("PRIVATE");
    }

    @Test
    void anotherPassphraseDoesNotOpenIt() {
        byte[] file = sealed(entry("/k", "x"));
        for (String wrong : List.of("correct horse", "corréct horse ", "x", "")) {
            assertThat(refusal(file, wrong)).isEqualTo("key.backup.passphrase");
        }
        assertThatThrownBy(() -> KeyBackup.seal(List.of(), new char[0], new SecureRandom()))
                .isInstanceOf(BadValue.class);
    }

    @Test
    void aShorterFileIsCutShort() {
        byte[] file = sealed(entry("/k", "x"));
        for (int length = 1; length < file.length; length++) {
            assertThat(refusal(Arrays.copyOf(file, length), PHRASE)).isEqualTo("key.backup.cut-short");
        }
        assertThat(refusal(new byte[0], PHRASE)).isEqualTo("key.backup.none");
        assertThat(refusal(Arrays.copyOf(file, file.length + 1), PHRASE)).isEqualTo("key.backup.damaged");
    }

    @Test
    void aFlippedBitIsFoundWhereverItIs() {
        byte[] file = sealed(entry("/k", "x"));
        for (int at = 0; at < file.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = file.clone();
                flipped[at] ^= (byte) (1 << bit);
                String expected = at < 16 ? "key.backup.none" : at < 18 ? "key.backup.newer" : "key.backup.damaged";
                assertThat(refusal(flipped, PHRASE))
                        .as("bit %d of byte %d", bit, at)
                        .isIn(expected, "key.backup.damaged", "key.backup.costly", "key.backup.cut-short");
            }
        }
    }

    @Test
    void aChangeWithAFittingChecksumIsFoundAsWell() {
        byte[] file = sealed(entry("/k", "x"));
        for (int at = 16; at < file.length - CHECKSUM; at++) {
            byte[] changed = file.clone();
            changed[at] ^= 1;
            assertThat(refusal(mended(changed), PHRASE))
                    .as("byte %d", at)
                    .isIn(
                            at < 32 || at >= 60 && at < 64
                                    ? List.of(
                                            "key.backup.newer",
                                            "key.backup.damaged",
                                            "key.backup.costly",
                                            "key.backup.cut-short",
                                            "key.backup.passphrase")
                                    : List.of("key.backup.passphrase"));
        }
    }

    @Test
    void namesANewerVersion() {
        byte[] file = sealed();
        file[17] = 2;
        assertThat(catchThrowableOfType(BadValue.class, () -> opened(mended(file)))
                        .problem())
                .isEqualTo(Message.of("key.backup.newer", "2", "1"));
    }

    @ParameterizedTest
    @CsvSource({
        "7fffffff,1,1",
        "ffffffff,1,1",
        "0,1,1",
        "7,1,1",
        "8,0,1",
        "8,11,1",
        "8,ffffffff,1",
        "40,1,0",
        "200,1,11",
        "40001,1,1"
    })
    void aHostileFileUsesUpNothing(String memory, String passes, String lanes) {
        byte[] file = sealed();
        ByteBuffer.wrap(file, 20, 12)
                .putInt(HexFormat.fromHexDigits(memory))
                .putInt(HexFormat.fromHexDigits(passes))
                .putInt(HexFormat.fromHexDigits(lanes));
        assertThat(refusal(mended(file), PHRASE)).isEqualTo("key.backup.costly");
        byte[] long1 = sealed();
        ByteBuffer.wrap(long1, 60, 4).putInt(Integer.MAX_VALUE);
        assertThat(refusal(mended(long1), PHRASE)).isEqualTo("key.backup.cut-short");
        assertThat(refusal(new byte[(16 << 20) + 1], PHRASE)).isEqualTo("key.backup.too-large");
    }

    @Property(tries = 300)
    void readsNoEntriesOutOfOtherBytes(@ForAll byte[] bytes) {
        try {
            byte[] again = BackupEntries.write(BackupEntries.read(ByteBuffer.wrap(bytes)));
            assertThat(again).isEqualTo(bytes);
        } catch (BadValue e) {
            assertThat(e.problem().key()).isEqualTo("key.backup.damaged");
        }
    }

    @Test
    void anEntryIsAFileThatSomebodyMayHave() {
        var content = new SecretBytes(new byte[0]);
        var path = new AbsolutePath("/k");
        assertThatThrownBy(() -> new Entry("k", path, 04755, "root:root", content))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Entry("k", path, 0600, "root", content))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Entry("a/b", path, 0600, "root:root", content))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
