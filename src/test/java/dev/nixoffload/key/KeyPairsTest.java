package dev.nixoffload.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.pair.KeyName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPairsTest {
    /** Made by nix-store --generate-binary-cache-key. */
    private static final String SECRET =
            "desktop.local-1:oA0OfZkRNd1AyM396yYnia1td4sIYYVpd7xZ4H/podvu3BBcPg+RN/UYSiMH+lLsyszTZ28u+oPoB6FVzBFNUQ==";

    private static final String PUBLIC = "desktop.local-1:7twQXD4PkTf1GEojB/pS7MrM02dvLvqD6AehVcwRTVE=";

    /** Random bytes that are always the same. */
    private static final class Known extends SecureRandom {
        @Override
        public void nextBytes(byte[] bytes) {
            byte[] secret = Base64.getDecoder().decode(SECRET.substring(SECRET.indexOf(':') + 1));
            System.arraycopy(secret, 0, bytes, 0, bytes.length);
        }
    }

    private static SecretBytes secret(String text) {
        return new SecretBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String refusal(String secret) {
        BadValue refusal = catchThrowableOfType(BadValue.class, () -> CacheKeyPair.read(secret(secret)));
        assertThat(refusal).hasNoCause().hasMessageNotContaining("oA0O");
        return refusal.problem().key();
    }

    @Test
    void opensshReadsANewKey(@TempDir Path folder) throws Exception {
        var keygen = new RealSshKeygen(folder);
        try (var pair = SshKeyPair.make("nix-builder@laptop", new SecureRandom())) {
            keygen.write("key", pair.privateFile().reveal());
            assertThat(SshPublicKey.parse(keygen.run("-y", "-P", "", "-f", "key"))
                            .key())
                    .isEqualTo(pair.publicHalf().key());
            keygen.write("other.pub", pair.publicFile());
            assertThat(keygen.run("-l", "-f", "other.pub"))
                    .isEqualTo("256 " + pair.publicHalf().fingerprint() + " nix-builder@laptop (ED25519)\n");
            byte[] theirs = keygen.make("theirs", "-t", "ed25519", "-N", "");
            assertThat(text(pair.privateFile().reveal())
                            .lines()
                            .map(String::length)
                            .limit(4))
                    .isEqualTo(text(theirs).lines().map(String::length).limit(4).toList());
        }
    }

    @Test
    void aNewKeyIsTheRandomOnesAndNoOther() {
        assertThat(SshKeyPair.make("", new Known()).publicHalf())
                .isEqualTo(SshKeyPair.make("", new Known()).publicHalf());
        assertThat(SshKeyPair.make("", new SecureRandom()).publicHalf())
                .isNotEqualTo(SshKeyPair.make("", new SecureRandom()).publicHalf());
        assertThat(text(SshKeyPair.make("a\nb", new Known()).publicFile()))
                .matches("ssh-ed25519 [A-Za-z0-9+/]{68} a b\n");
    }

    @Test
    void aNewCacheKeyIsNixsToTheByte() {
        var pair = CacheKeyPair.make(new KeyName("desktop.local-1"), new Known());
        assertThat(text(pair.secretFile().reveal())).isEqualTo(SECRET);
        assertThat(text(pair.publicFile())).isEqualTo(PUBLIC);
        assertThat(CacheKeyPair.make(new KeyName("a"), new SecureRandom()).publicHalf())
                .isNotEqualTo(
                        CacheKeyPair.make(new KeyName("a"), new SecureRandom()).publicHalf());
    }

    @Test
    void whatASecretCacheKeySignsItsPublicHalfVerifies() {
        var pair = CacheKeyPair.make(new KeyName("a"), new SecureRandom());
        byte[] secret =
                Base64.getDecoder().decode(text(pair.secretFile().reveal()).substring(2));
        var signer = new Ed25519Signer();
        signer.init(true, new Ed25519PrivateKeyParameters(secret, 0));
        byte[] message = "1;/nix/store/x".getBytes(StandardCharsets.UTF_8);
        signer.update(message, 0, message.length);
        var signature = new CacheSignature("a", Base64.getEncoder().encodeToString(signer.generateSignature()));
        assertThat(pair.publicHalf().verifies(signature, message)).isTrue();
    }

    @Test
    void readsASecretCacheKey() {
        for (String file : new String[] {SECRET, SECRET + "\n", " " + SECRET + " \r\n"}) {
            var pair = CacheKeyPair.read(secret(file));
            assertThat(pair.publicHalf()).hasToString(PUBLIC);
            assertThat(text(pair.secretFile().reveal())).isEqualTo(SECRET);
        }
    }

    @Test
    void refusesWhatIsNoWholeSecretCacheKey() {
        assertThat(refusal(PUBLIC)).isEqualTo("key.secret.public");
        assertThat(refusal(SECRET.substring(0, 90))).isEqualTo("key.secret.malformed");
        assertThat(refusal(SECRET.substring(15))).isEqualTo("key.secret.malformed");
        assertThat(refusal("a:" + SECRET)).isEqualTo("key.secret.malformed");
        assertThat(refusal("")).isEqualTo("key.secret.malformed");
        assertThat(refusal("x:")).isEqualTo("key.secret.malformed");
        assertThat(refusal(SECRET.replace("podvu", "podvv"))).isEqualTo("key.secret.halves");
        assertThat(refusal(SECRET.replace(":oA0O", ":pA0O"))).isEqualTo("key.secret.halves");
    }

    @Test
    void noSecretPrintsItselfAndAllAreWiped() {
        var pair = CacheKeyPair.read(secret(SECRET));
        assertThat(pair.toString()).contains(PUBLIC).doesNotContain("oA0O");
        pair.close();
        assertThat(pair.secretFile().reveal()).containsOnly(0);
        var ssh = SshKeyPair.make("x", new Known());
        assertThat(ssh.toString()).doesNotContain("PRIVATE");
        ssh.close();
        assertThat(ssh.privateFile().reveal()).containsOnly(0);
    }

    @ParameterizedTest
    @CsvSource({"desktop.local-1,desktop.local-2", "cache.local,cache.local-2", "a-9,a-10", "2,2-2", "a-1b,a-1b-2"})
    void theNextKeyHasTheNextName(String name, String next) {
        assertThat(new KeyName(name).next()).hasToString(next);
    }
}
