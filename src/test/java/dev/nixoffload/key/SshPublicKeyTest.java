package dev.nixoffload.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nixoffload.message.BadValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SshPublicKeyTest {
    private static final String LINE = "ssh-ed25519 " + AuthorizedKeysTest.A;

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsFieldEightOfAMachinesFile() {
        var key = SshPublicKey.parse(LINE);
        assertThat(SshPublicKey.ofMachinesField(base64(LINE + " root@desktop\n")))
                .map(SshPublicKey::key)
                .contains(key.key());
        assertThat(SshPublicKey.ofMachinesField(base64(LINE))).contains(key);
    }

    @Test
    void theBareBlobIsNoFieldEight() {
        assertThat(SshPublicKey.ofMachinesField(AuthorizedKeysTest.A)).isEmpty();
        assertThat(SshPublicKey.ofMachinesField("not base 64")).isEmpty();
    }

    @Test
    @DisplayName("fault 52: public key with options, a newline, a second key")
    void takesOneKeyAndNothingElse() {
        for (String bad : new String[] {"command=\"id\" " + LINE, LINE + "\n" + LINE, LINE + "\0", "ssh-ed25519", ""}) {
            assertThatThrownBy(() -> SshPublicKey.parse(bad)).isInstanceOf(BadValue.class);
        }
    }
}
