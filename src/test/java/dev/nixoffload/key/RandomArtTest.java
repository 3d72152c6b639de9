package dev.nixoffload.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomArtTest {
    /** What ssh-keygen prints of the key, and what it should by this program. */
    private static void compare(RealSshKeygen keygen, String name, SshPublicKey key) throws Exception {
        keygen.write(name, (key + "\n").getBytes(StandardCharsets.UTF_8));
        KeyKind kind = KeyKind.of(key.key());
        assertThat(keygen.run("-lv", "-f", name))
                .isEqualTo(kind.bits() + " " + key.fingerprint() + " " + key.comment() + " (" + kind.name() + ")\n"
                        + RandomArt.of(key.key()) + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {TestKeys.ED25519, TestKeys.RSA, TestKeys.ECDSA, TestKeys.WEAK_RSA})
    void isWhatSshKeygenDraws(String key, @TempDir Path folder) throws Exception {
        compare(new RealSshKeygen(folder), "key.pub", SshPublicKey.parse(key + " me"));
    }

    @Test
    void isWhatSshKeygenDrawsOfOtherKeys(@TempDir Path folder) throws Exception {
        for (int i = 0; i < 10; i++) {
            SshPublicKey key = SshKeyPair.make("me", new SecureRandom()).publicHalf();
            compare(new RealSshKeygen(folder), "key" + i, key);
        }
    }

    @Test
    void hasItsShapeWithoutSshKeygenToo() {
        assertThat(RandomArt.of(SshPublicKey.parse(TestKeys.ED25519).key()).lines())
                .hasSize(11)
                .allMatch(line -> line.length() == 19)
                .contains("+--[ED25519 256]--+", "+----[SHA256]-----+");
    }
}
