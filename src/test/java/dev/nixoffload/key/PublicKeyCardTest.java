package dev.nixoffload.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.HostKeyPin;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PublicKeyCardTest {
    private static final String HEAD = "offload-wizard-public-keys 1\n";
    private static final SshPublicKey BUILDER = SshPublicKey.parse(TestKeys.ED25519 + " nix-builder@laptop");
    private static final CachePublicKey CACHE = new CachePublicKey("desktop.local-1", CachePublicKeyTest.KEY);
    private static final PublicKeyCard FULL = new PublicKeyCard(
            Optional.of(BUILDER),
            Optional.of(CACHE),
            List.of(HostKeyPin.parse(TestKeys.ECDSA), HostKeyPin.parse(TestKeys.RSA)));

    private static Message refusal(String text) {
        return catchThrowableOfType(BadValue.class, () -> PublicKeyCard.parse(text))
                .problem();
    }

    private static Message inLine(String line, String key) {
        return Message.of("key.card.line", line, Message.of(key));
    }

    @Test
    void whatIsWrittenIsRead() {
        assertThat(PublicKeyCard.parse(FULL.text())).isEqualTo(FULL);
        assertThat(PublicKeyCard.parse("\r\n  " + FULL.text().replace("\n", " \r\n\n\t")))
                .isEqualTo(FULL);
        var empty = new PublicKeyCard(Optional.empty(), Optional.empty(), List.of());
        assertThat(empty.text()).isEqualTo(HEAD);
        assertThat(PublicKeyCard.parse(HEAD)).isEqualTo(empty);
    }

    @Test
    void showsWhatPeopleCompare() {
        assertThat(FULL.text().lines())
                .startsWith(
                        "offload-wizard-public-keys 1",
                        "builder-key " + BUILDER,
                        "# " + BUILDER.fingerprint(),
                        "cache-key " + CACHE)
                .contains("# " + HostKeyPin.parse(TestKeys.RSA).fingerprint());
    }

    @Test
    @DisplayName("fault 52: public key with command=, second key")
    void takesNothingThatIsNoPublicKey() {
        assertThat(refusal(HEAD + "builder-key command=\"id\" " + BUILDER))
                .isEqualTo(inLine("2", "key.offered.options"));
        assertThat(refusal(HEAD + "host-key " + TestKeys.DSA)).isEqualTo(inLine("2", "key.offered.dsa"));
        assertThat(refusal(HEAD + "builder-key " + BUILDER + "\nbuilder-key " + BUILDER))
                .isEqualTo(inLine("3", "key.card.twice"));
        assertThat(refusal(HEAD + "\nlogin-key " + BUILDER)).isEqualTo(inLine("3", "key.card.unknown"));
        assertThat(refusal(HEAD + "cache-key a b:" + CachePublicKeyTest.KEY).key())
                .isEqualTo("key.card.line");
        assertThat(refusal(HEAD + "builder-key")).isEqualTo(inLine("2", "key.offered.empty"));
    }

    @Test
    void tellsASecretKeyWhereverItStands() {
        Message secret = Message.of("key.card.secret");
        assertThat(refusal(HEAD + "cache-key a:" + "A".repeat(86) + "==")).isEqualTo(secret);
        assertThat(refusal("a:" + "A".repeat(86) + "==")).isEqualTo(secret);
        assertThat(refusal(FULL.text() + "# " + "A".repeat(86) + "==")).isEqualTo(secret);
        assertThat(refusal("-----BEGIN OPENSSH PRIVATE KEY-----\n" + "A".repeat(70_000)))
                .isEqualTo(secret);
    }

    @Test
    void readsAFileNoFurtherThanACardReaches() throws Exception {
        assertThat(PublicKeyCard.read(
                        new ByteArrayInputStream(("\uFEFF" + FULL.text()).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(FULL);
        var endless = new InputStream() {
            private int given;

            @Override
            public int read() {
                given++;
                assertThat(given).isLessThan(1 << 20);
                return '#';
            }
        };
        assertThat(catchThrowableOfType(BadValue.class, () -> PublicKeyCard.read(endless))
                        .problem())
                .isEqualTo(Message.of("key.card.none"));
    }

    @Test
    void namesAnotherForm() {
        assertThat(refusal("")).isEqualTo(Message.of("key.card.none"));
        assertThat(refusal(BUILDER.toString())).isEqualTo(Message.of("key.card.none"));
        assertThat(refusal("offload-wizard-public-keys 2\nx")).isEqualTo(Message.of("key.card.newer", "2", "1"));
        assertThat(refusal(HEAD + "#".repeat(70_000))).isEqualTo(Message.of("key.card.none"));
    }

    @Property(tries = 300)
    void readsOrRefusesWhateverItIs(@ForAll String text) {
        for (String given : List.of(text, HEAD + text, HEAD + "cache-key " + text, HEAD + "host-key " + text)) {
            try {
                PublicKeyCard card = PublicKeyCard.parse(given);
                assertThat(PublicKeyCard.parse(card.text())).isEqualTo(card);
            } catch (BadValue e) {
                assertThat(e.problem().key()).startsWith("key.card.");
            }
        }
    }
}
