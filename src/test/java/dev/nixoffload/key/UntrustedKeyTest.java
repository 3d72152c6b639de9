package dev.nixoffload.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UntrustedKeyTest {
    private static final String ED25519 = TestKeys.ED25519;

    private static String refusal(String text) {
        BadValue refusal = catchThrowableOfType(BadValue.class, () -> UntrustedKey.read(text));
        assertThat(refusal).as(text).isNotNull();
        return refusal.problem().key();
    }

    /** A public key of that type with those fields in it. */
    private static String key(String type, Object... fields) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(type.length());
        out.writeBytes(type);
        for (Object field : fields) {
            byte[] written = field instanceof byte[] raw ? raw : ((String) field).getBytes(StandardCharsets.US_ASCII);
            out.writeInt(written.length);
            out.write(written);
        }
        return type + " " + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static byte[] odd(int bytes) {
        byte[] number = new byte[bytes];
        number[0] = 0x40;
        number[bytes - 1] = 1;
        return number;
    }

    @Test
    void takesOneKeyOfAGoodKind() {
        for (String key : new String[] {ED25519, TestKeys.RSA, TestKeys.ECDSA}) {
            assertThat(UntrustedKey.read(key)).hasToString(key);
            assertThat(UntrustedKey.read(" \t" + key + "  Zoë's  laptop\r\n\n")).hasToString(key + " Zoë's laptop");
        }
    }

    @Test
    @DisplayName("fault 52: public key with command=, newline, second key, huge comment")
    void takesNothingBesides() {
        assertThat(refusal("command=\"id\" " + ED25519)).isEqualTo("key.offered.options");
        assertThat(refusal("no-pty " + ED25519)).isEqualTo("key.offered.options");
        assertThat(refusal("192.168.15.9 " + ED25519)).isEqualTo("key.offered.options");
        assertThat(refusal(ED25519 + "\n" + TestKeys.RSA)).isEqualTo("key.offered.two");
        assertThat(refusal(ED25519 + " " + TestKeys.RSA)).isEqualTo("key.offered.two");
        assertThat(refusal(ED25519 + "\ncommand=\"id\"")).isEqualTo("key.offered.lines");
        assertThat(refusal(ED25519 + "\u2028x")).isEqualTo("key.offered.lines");
        assertThat(refusal(ED25519.substring(0, 50) + "\r\n" + ED25519.substring(50)))
                .isEqualTo("key.offered.lines");
        assertThat(refusal(ED25519 + " a\0b")).isEqualTo("key.offered.control");
        assertThat(refusal(ED25519 + " a\u001b[2Jb")).isEqualTo("key.offered.control");
        assertThat(refusal(ED25519 + " a\u202eb")).isEqualTo("key.offered.control");
        assertThat(refusal(ED25519 + " " + "x".repeat(129))).isEqualTo("key.offered.comment");
        assertThat(refusal(ED25519 + " " + "x".repeat(1 << 20))).isEqualTo("key.offered.long");
    }

    @Test
    @DisplayName("fault 52: a blob that is not what its type says")
    void takesNoDamagedKey() throws IOException {
        assertThat(refusal("ssh-ed25519")).isEqualTo("key.offered.damaged");
        assertThat(refusal(ED25519.substring(0, ED25519.length() - 4))).isEqualTo("key.offered.damaged");
        assertThat(refusal(ED25519 + "AAAA")).isEqualTo("key.offered.damaged");
        assertThat(refusal(ED25519.replace("AAAAC3", "AAAA*3"))).isEqualTo("key.offered.damaged");
        assertThat(refusal(TestKeys.ECDSA.replace("NQ=", "NR="))).isEqualTo("key.offered.damaged");
        assertThat(refusal(TestKeys.ECDSA.replace("NQ=", "NQ"))).isEqualTo("key.offered.damaged");
        assertThat(refusal(TestKeys.RSA.substring(0, TestKeys.RSA.length() - 4)))
                .isEqualTo("key.offered.damaged");
        assertThat(refusal(key("ssh-ed25519", new byte[31]))).isEqualTo("key.offered.damaged");
        assertThat(refusal(key("ssh-rsa", odd(1), odd(256), "more"))).isEqualTo("key.offered.damaged");
        assertThat(refusal(key("ssh-rsa", odd(3), new byte[256]))).isEqualTo("key.offered.damaged");
        assertThat(refusal("ssh-rsa " + ED25519.split(" ")[1])).isEqualTo("key.offered.other-type");
    }

    @Test
    void takesNoKeyThatCannotServe() throws IOException {
        assertThat(refusal(TestKeys.WEAK_RSA)).isEqualTo("key.offered.weak");
        assertThat(refusal(key("ssh-rsa", odd(3), odd(4096)))).isEqualTo("key.offered.damaged");
        assertThat(refusal(TestKeys.DSA)).isEqualTo("key.offered.dsa");
        assertThat(refusal(key("sk-ssh-ed25519@openssh.com", new byte[32], "ssh:")))
                .isEqualTo("key.offered.touch");
        assertThat(refusal(key("ssh-ed25519-cert-v01@openssh.com", "x"))).isEqualTo("key.offered.certificate");
        assertThat(refusal(key("ssh-xmss@openssh.com", "x"))).isEqualTo("key.offered.unknown");
    }

    @Test
    void saysWhatItIsInstead() {
        assertThat(refusal(" \n")).isEqualTo("key.offered.empty");
        assertThat(refusal("hello")).isEqualTo("key.offered.none");
        assertThat(refusal("desktop.local-1:" + CachePublicKeyTest.KEY)).isEqualTo("key.offered.cache");
        assertThat(refusal("256 SHA256:pSUHqhvGSCZ5bhFnNzDYGWZ0VJRjEXhrYCD0bW8bzYs k (ED25519)"))
                .isEqualTo("key.offered.fingerprint");
        assertThat(refusal("---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----"))
                .isEqualTo("key.offered.ssh2");
    }

    @Test
    void neverRepeatsAPrivateKey() {
        String secret = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE\n-----END OPENSSH PRIVATE KEY-----";
        var refusal = catchThrowableOfType(BadValue.class, () -> UntrustedKey.read(secret));
        assertThat(refusal.problem()).isEqualTo(Message.of("key.offered.private"));
        assertThat(refusal.getMessage()).doesNotContain("b3BlbnNz");
    }

    @Property(tries = 300)
    void readsOrRefusesWhateverItIs(@ForAll String text) {
        assertThatCode(() -> read(text)).doesNotThrowAnyException();
        assertThatCode(() -> read(ED25519 + text)).doesNotThrowAnyException();
    }

    /** One wrong letter gives a sentence or another key, of this type still, that is written as it was read. */
    @Property(tries = 300)
    void aWrongLetterIsNeverThisKey(
            @ForAll @IntRange(max = 79) int at, @ForAll @IntRange(min = 0x20, max = 0x7e) int letter) {
        String wrong = ED25519.substring(0, at) + (char) letter + ED25519.substring(at + 1);
        try {
            SshPublicKey key = UntrustedKey.read(wrong);
            assertThat(key).hasToString(wrong);
            assertThat(key.key().type()).isEqualTo("ssh-ed25519");
        } catch (BadValue _) {
            assertThat(wrong).isNotEqualTo(ED25519);
        }
    }

    private static void read(String text) {
        try {
            SshPublicKey key = UntrustedKey.read(text);
            assertThat(UntrustedKey.read(key.toString())).isEqualTo(key);
        } catch (BadValue _) {
            // Said what is wrong.
        }
    }
}
