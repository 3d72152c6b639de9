package dev.nixoffload.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.key.KeyFileContent.Broken;
import dev.nixoffload.key.KeyFileContent.CacheSecret;
import dev.nixoffload.key.KeyFileContent.Damage;
import dev.nixoffload.key.KeyFileContent.Lock;
import dev.nixoffload.key.KeyFileContent.NoKey;
import dev.nixoffload.key.KeyFileContent.OpenSsh;
import dev.nixoffload.key.KeyFileContent.Pem;
import dev.nixoffload.key.KeyFileContent.PemForm;
import dev.nixoffload.key.KeyFileContent.PublicHalf;
import dev.nixoffload.key.KeyFileContent.Putty;
import dev.nixoffload.pair.HostKeyPin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFileContentTest {
    private static final HostKeyPin ED25519 = HostKeyPin.parse(TestKeys.ED25519);

    private static KeyFileContent content(byte[] file) {
        return KeyFileContent.of(new SecretBytes(file));
    }

    private static KeyFileContent content(String file) {
        return content(file.getBytes(StandardCharsets.UTF_8));
    }

    private static String made() {
        return new String(SshKeyPair.make("x", new SecureRandom()).privateFile().reveal(), StandardCharsets.US_ASCII);
    }

    /** A file of OpenSSH's form, one byte of which is another. */
    private static String changed(String file, int at) {
        byte[] blob = Base64.getMimeDecoder().decode(file.replaceAll("-----[A-Z ]+-----", ""));
        blob[at] ^= 1;
        return armoured(blob);
    }

    private static String armoured(byte[] blob) {
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(blob)
                + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }

    @ParameterizedTest
    @CsvSource({"ed25519,256", "rsa,2048", "ecdsa,256", "ecdsa,521"})
    void recognisesWhatSshKeygenMakes(String type, String bits, @TempDir Path folder) throws Exception {
        var keygen = new RealSshKeygen(folder);
        byte[] open = keygen.make("open", "-t", type, "-b", bits, "-N", "");
        assertThat(content(open))
                .isEqualTo(new OpenSsh(keygen.publicHalf("open").key(), Lock.OPEN));
        byte[] locked = keygen.make("locked", "-t", type, "-b", bits, "-N", "secret", "-a", "1");
        assertThat(content(locked))
                .isEqualTo(new OpenSsh(keygen.publicHalf("locked").key(), Lock.PASSPHRASE));
        byte[] sealed = keygen.make(
                "sealed", "-t", type, "-b", bits, "-N", "secret", "-a", "1", "-Z", "aes256-gcm@openssh.com");
        assertThat(content(sealed))
                .isEqualTo(new OpenSsh(keygen.publicHalf("sealed").key(), Lock.PASSPHRASE));
    }

    @ParameterizedTest
    @CsvSource({"rsa,2048,PEM,PKCS1", "ecdsa,384,PEM,SEC1", "rsa,2048,PKCS8,PKCS8", "ecdsa,256,PKCS8,PKCS8"})
    void recognisesOlderForms(String type, String bits, String written, PemForm form, @TempDir Path folder)
            throws Exception {
        var keygen = new RealSshKeygen(folder);
        byte[] open = keygen.make("open", "-t", type, "-b", bits, "-m", written, "-N", "");
        assertThat(content(open))
                .isEqualTo(new Pem(
                        form, Lock.OPEN, Optional.of(keygen.publicHalf("open").key())));
        byte[] locked = keygen.make("locked", "-t", type, "-b", bits, "-m", written, "-N", "secret");
        assertThat(content(locked)).isEqualTo(new Pem(form, Lock.PASSPHRASE, Optional.empty()));
        byte[] crlf = new String(open, StandardCharsets.US_ASCII)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(content(crlf)).isEqualTo(content(open));
    }

    @Test
    void recognisesAKeyThatLivesInASecurityKey() {
        byte[] type = "sk-ssh-ed25519@openssh.com".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer half = ByteBuffer.allocate(4 + type.length + 4 + 32 + 4 + 4);
        half.putInt(type.length)
                .put(type)
                .putInt(32)
                .put(new byte[32])
                .putInt(4)
                .put("ssh:".getBytes(StandardCharsets.US_ASCII));
        ByteBuffer file = ByteBuffer.allocate(15 + 8 + 8 + 4 + 4 + 4 + half.capacity() + 4 + 8);
        file.put("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII));
        file.putInt(4).put("none".getBytes(StandardCharsets.US_ASCII));
        file.putInt(4).put("none".getBytes(StandardCharsets.US_ASCII));
        file.putInt(0)
                .putInt(1)
                .putInt(half.capacity())
                .put(half.array())
                .putInt(8)
                .put(new byte[8]);
        assertThat(content(armoured(file.array()))
                        .knownPublicHalf()
                        .orElseThrow()
                        .type())
                .isEqualTo("sk-ssh-ed25519@openssh.com");
    }

    @Test
    void recognisesPutty() {
        String file = "PuTTY-User-Key-File-3: ssh-ed25519\r\nEncryption: %s\r\nComment: x\r\nPublic-Lines: 2\r\n"
                + ED25519.base64().substring(0, 64) + "\r\n" + ED25519.base64().substring(64)
                + "\r\nPrivate-Lines: 1\r\nAAAA\r\nPrivate-MAC: 00\r\n";
        assertThat(content(file.formatted("none"))).isEqualTo(new Putty(Lock.OPEN, ED25519));
        assertThat(content(file.formatted("aes256-cbc"))).isEqualTo(new Putty(Lock.PASSPHRASE, ED25519));
        assertThat(content(file.substring(0, 90))).isEqualTo(new Broken(Damage.CUT_SHORT));
        assertThat(content(file.replace("AAAAC3", "AAAAD3"))).isEqualTo(new Broken(Damage.GARBLED));
    }

    @Test
    void recognisesWhatDoesNotBelongThere() {
        assertThat(content(TestKeys.ED25519 + " me\n")).isEqualTo(new PublicHalf(Optional.of(ED25519)));
        assertThat(content("---- BEGIN SSH2 PUBLIC KEY ----\nAAAA")).isEqualTo(new PublicHalf(Optional.empty()));
        assertThat(content("a.b-1:" + "A".repeat(86) + "==\n")).isEqualTo(new CacheSecret());
        assertThat(content("hello\n")).isEqualTo(new NoKey());
        assertThat(content("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"))
                .isEqualTo(new NoKey());
    }

    @Test
    void recognisesWhatIsBroken() {
        assertThat(content("")).isEqualTo(new Broken(Damage.EMPTY));
        assertThat(content(new byte[400])).isEqualTo(new Broken(Damage.EMPTY));
        String whole = made();
        assertThat(content(whole)).isInstanceOf(OpenSsh.class);
        assertThat(content(whole.substring(0, 200))).isEqualTo(new Broken(Damage.CUT_SHORT));
        assertThat(content(whole.replaceFirst("\n.{10}", "\n----------"))).isEqualTo(new Broken(Damage.GARBLED));
        assertThat(content(whole.replaceFirst("(?s)\n.*\n(-----END)", "\n$1"))).isEqualTo(new Broken(Damage.GARBLED));
    }

    @Test
    void aKeyWithAnotherPublicHalfIsNoneOfItsOwn() {
        String one = made();
        byte[] blob = Base64.getMimeDecoder().decode(one.replaceAll("-----[A-Z ]+-----", ""));
        byte[] other =
                SshKeyPair.make("", new SecureRandom()).publicHalf().key().blob();
        int at = 15 + 8 + 8 + 4 + 4 + 4;
        System.arraycopy(other, 0, blob, at, other.length);
        assertThat(content(armoured(blob))).isEqualTo(new Broken(Damage.HALVES_DIFFER));
    }

    @Test
    void noChangedByteIsTakenForTheKey() {
        String whole = made();
        Optional<HostKeyPin> half = content(whole).knownPublicHalf();
        int length = Base64.getMimeDecoder().decode(whole.replaceAll("-----[A-Z ]+-----", "")).length;
        int accepted = 0;
        for (int at = 0; at < length; at++) {
            KeyFileContent read = content(changed(whole, at));
            assertThat(read.knownPublicHalf()).isIn(half, Optional.empty());
            accepted += read.equals(new OpenSsh(half.orElseThrow(), Lock.OPEN)) ? 1 : 0;
        }
        // What may differ: the kdf's name, and the second copy of the public half, which Bouncy Castle passes over.
        assertThat(accepted).isLessThan(90);
    }

    @Property(tries = 300)
    void saysSomethingOfAnything(@ForAll byte[] bytes, @ForAll String text) {
        assertThat(content(bytes)).isNotNull();
        assertThat(content("-----BEGIN OPENSSH PRIVATE KEY-----\n" + text + "\n-----END OPENSSH PRIVATE KEY-----"))
                .isInstanceOf(Broken.class);
        byte[] magic = Arrays.copyOf("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII), 15 + bytes.length);
        System.arraycopy(bytes, 0, magic, 15, bytes.length);
        assertThat(content(armoured(magic))).isInstanceOf(Broken.class);
    }
}
