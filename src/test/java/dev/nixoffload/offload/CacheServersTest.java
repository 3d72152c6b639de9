package dev.nixoffload.offload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.pair.AbsolutePath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where running cache servers take their key from, by a real shell and a systemctl that is made up. */
@Timeout(30)
class CacheServersTest {
    @TempDir
    private Path folder;

    private Process server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.destroyForcibly();
        }
    }

    /** A server that was started with that in its environment. */
    private void serves(String unit, Map<String, String> environment, String credentials) throws Exception {
        var builder = new ProcessBuilder("sleep", "60");
        builder.environment().putAll(environment);
        server = builder.start();
        Path systemctl = Files.writeString(folder.resolve("systemctl"), """
            #!/bin/sh
            case "$*" in
              "is-active --quiet %s") exit 0 ;;
              is-active*) exit 3 ;;
              *MainPID*) echo %d ;;
              *LoadCredential*) echo '%s' ;;
            esac
            """.formatted(unit, server.pid(), credentials));
        assertThat(systemctl.toFile().setExecutable(true)).isTrue();
    }

    private String others(Path secret) throws Exception {
        var builder = new ProcessBuilder(
                CacheServers.others(new AbsolutePath(secret.toString())).argv());
        builder.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void anotherFileIsNamedWithItsServer() throws Exception {
        serves("nix-serve.service", Map.of("NIX_SECRET_KEY_FILE", "/etc/cache/key"), "");

        assertThat(others(Path.of("/var/cache-priv-key.pem"))).isEqualTo("nix-serve.service /etc/cache/key");
    }

    @Test
    void aCredentialStandsForTheFileThatItIsTakenFrom() throws Exception {
        serves(
                "nix-serve.service",
                Map.of("NIX_SECRET_KEY_FILE", "/run/credentials/nix-serve.service/NIX_SECRET_KEY_FILE"),
                "NIX_SECRET_KEY_FILE:/run/secrets/cache");

        assertThat(others(Path.of("/var/cache-priv-key.pem"))).isEqualTo("nix-serve.service /run/secrets/cache");
        assertThat(others(Path.of("/run/secrets/cache"))).isEmpty();
    }

    @Test
    void aLinkToTheFileAndOneOfSeveralAreTheFile() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "");
        Path link = Files.createSymbolicLink(folder.resolve("link"), key);
        Path settings = Files.writeString(
                folder.resolve("harmonia.toml"),
                "bind = \"[::]:5000\"\nsign_key_paths = [ \"/a/key\", \"" + link + "\" ]\n");
        serves("harmonia.service", Map.of("CONFIG_FILE", settings.toString()), "");

        assertThat(others(key)).isEmpty();
        assertThat(others(folder.resolve("other"))).isEqualTo("harmonia.service /a/key");
    }

    @Test
    void whereNoneIsRunningThereIsNothingToSay() throws Exception {
        serves("other.service", Map.of("NIX_SECRET_KEY_FILE", "/etc/cache/key"), "");

        assertThat(others(Path.of("/var/cache-priv-key.pem"))).isEmpty();
    }
}
