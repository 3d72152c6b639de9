package dev.nixoffload.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.pair.Fingerprint.Comparison;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final HostKeyPin KEY =
            HostKeyPin.parse("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM/UhPksq5g5hHJFEprpJiP+GVOs8HP4Jh9rdV0il4Om");

    @Test
    void isReadInFours() {
        var print = new Fingerprint(KEY.fingerprint());
        assertThat(print.inFours()).matches("SHA256: ([A-Za-z0-9+/]{4} ){10}[A-Za-z0-9+/]{3}");
        assertThat(print.inFours().replace(" ", "")).isEqualTo(print.text());
        assertThat(Fingerprint.compare("256 " + print.inFours() + " root@desktop", KEY))
                .isEqualTo(Comparison.SAME);
    }

    @Test
    void isNotPutTogetherOutOfOtherWords() {
        String short42 = KEY.fingerprint().substring(0, 49);
        assertThat(Fingerprint.compare(short42 + " root", KEY)).isEqualTo(Comparison.NO_FINGERPRINT);
        assertThat(Fingerprint.compare(short42 + "!", KEY)).isEqualTo(Comparison.NO_FINGERPRINT);
    }
}
