package dev.nixoffload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nixoffload.check.KeySeen;
import dev.nixoffload.pair.Role;
import dev.nixoffload.pair.TestPairs;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysShowTest {
    private static final String PRINT = "SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8";

    @TempDir
    private Path folder;

    private Terminal terminal;

    @BeforeEach
    void begin() throws Exception {
        var validator = new FakeValidator()
                .seesKeys(
                        "keys.builder",
                        new KeySeen(Role.LAPTOP, "ssh-ed25519", PRINT),
                        new KeySeen(Role.DESKTOP, "ssh-ed25519", PRINT))
                .seesKeys("keys.host")
                .seesKeys("keys.cache", new KeySeen(Role.DESKTOP, "cache.local", "AAAABBBBCCCC="));
        terminal = new Terminal(
                folder, new FakeTools(folder).keeping(TestPairs.met("home")).validating(validator));
    }

    @Test
    void showsBothHalvesInFoursAndWhetherTheyMatch() {
        assertThat(terminal.run("keys", "show")).isZero();

        assertThat(terminal.out()).isEqualTo("""
            home: this computer → cypher@127.0.0.7

            Cache key on the laptop
              Desktop  cache.local  AAAA BBBB CCCC =

            Builder key on the desktop
              Laptop   ssh-ed25519  SHA256: nThb g6kX UpJW Gl7E 1IGO CspR omTx dCAR LviK w6E5 SY8
              Desktop  ssh-ed25519  SHA256: nThb g6kX UpJW Gl7E 1IGO CspR omTx dCAR LviK w6E5 SY8

            Desktop host key on the laptop
              known

            ✓ passed   Cache key on the laptop         cache.local  41 ms
            ✓ passed   Builder key on the desktop      known  41 ms
            ✓ passed   Desktop host key on the laptop  known  41 ms

            3 of 3 passed   12.4 s
            """);
    }

    @Test
    void drawsKeysSideBySide() {
        terminal.run("keys", "show", "--art");

        assertThat(terminal.out()).contains("  +--[ED25519 256]--+    +--[ED25519 256]--+");
    }

    @Test
    void givesThemAsJsonAlone() throws Exception {
        assertThat(terminal.run("keys", "show", "--json")).isZero();

        JsonNode json = new ObjectMapper().readTree(terminal.outBytes());
        assertThat(json.get("format").asText()).isEqualTo("offload-wizard-keys");
        assertThat(json.at("/keys/1/check").asText()).isEqualTo("keys.builder");
        assertThat(json.at("/keys/1/seen/0/machine").asText()).isEqualTo("laptop");
        assertThat(json.at("/keys/1/seen/0/fingerprint").asText()).isEqualTo(PRINT);
        assertThat(terminal.err()).isEmpty();
    }
}
