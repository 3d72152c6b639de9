package dev.nixoffload.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.pair.HostKeyPin;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AuthorizedKeysTest {
    static final String A = "AAAAC3NzaC1lZDI1NTE5AAAAIJZ9zQ0mXQ5R2yXJbq1bqz0B4n1nq0b9h1m0cQK9n0aB";
    private static final String B = "AAAAC3NzaC1lZDI1NTE5AAAAIBBBzQ0mXQ5R2yXJbq1bqz0B4n1nq0b9h1m0cQK9n0aB";
    private static final HostKeyPin KEY = new HostKeyPin("ssh-ed25519", A);

    @Test
    void findsAKeyByTypeAndBlobWhateverStandsAroundIt() {
        var keys = AuthorizedKeys.parse("""
            # the laptop
            \tssh-ed25519 %1$s nix-builder@laptop-to-desktop

            restrict,command="nix-daemon \\"--stdio\\", now",from="10.0.0.0/8,192.168.15.9" ssh-ed25519 %1$s
            ssh-ed25519 %2$s %1$s
            # ssh-ed25519 %1$s
            ssh-rsa %1$s
            """.formatted(A, B));
        assertThat(keys.of(KEY)).extracting(AuthorizedKeys.Entry::line).containsExactly(2, 4);
        assertThat(keys.unreadable()).containsExactly(7);
        var locked = keys.of(KEY).get(1);
        assertThat(locked.has("restrict")).isTrue();
        assertThat(locked.option("command")).contains("nix-daemon \"--stdio\", now");
        assertThat(locked.option("from")).contains("10.0.0.0/8,192.168.15.9");
        assertThat(keys.of(KEY).get(0).options()).isEmpty();
    }

    @Test
    @DisplayName("fault 32: CRLF line ends, no final newline")
    void readsFilesFromElsewhere() {
        assertThat(AuthorizedKeys.parse("ssh-ed25519 " + A + " me\r\nssh-ed25519 " + B)
                        .entries())
                .hasSize(2);
    }

    @Test
    @DisplayName("fault 52: a key line that is not one key")
    void aKeyLineIsOneKeyAndNothingElse() {
        assertThat(AuthorizedKeys.parse("ssh-ed25519").unreadable()).containsExactly(1);
        assertThat(AuthorizedKeys.parse("command=\"x ssh-ed25519 " + A).unreadable())
                .containsExactly(1);
        assertThat(AuthorizedKeys.parse("ssh-ed25519 " + A.substring(0, 30) + " " + A)
                        .of(KEY))
                .isEmpty();
    }

    @Property
    void neverThrowsAndCountsEveryLine(@ForAll String text) {
        AuthorizedKeys keys = AuthorizedKeys.parse(text);
        assertThat(keys.entries().size() + keys.unreadable().size()).isLessThanOrEqualTo(text.split("\n", -1).length);
    }
}
