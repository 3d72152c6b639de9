package dev.nixoffload.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.nixoffload.pair.HostKeyPin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What this computer's {@code ssh} makes of known hosts, and that {@link KnownHosts#reached} makes the same of them.
 */
@Timeout(60)
class RealSshKnownHostsTest {
    private static final String HOST = "127.0.0.1";

    @TempDir
    private Path folder;

    private SshServer server;
    private HostKeyPin key;

    @BeforeEach
    void listen() throws Exception {
        server = SshServer.setUpDefaultServer();
        server.setHost(HOST);
        var keys = new SimpleGeneratorHostKeyProvider();
        keys.setAlgorithm("EC");
        keys.setKeySize(256);
        server.setKeyPairProvider(keys);
        server.setPublickeyAuthenticator((_, _, _) -> false);
        server.start();
        key = HostKeyPin.parse(PublicKeyEntry.toString(
                keys.loadKey(null, KeyPairProvider.ECDSA_SHA2_NISTP256).getPublic()));
    }

    @AfterEach
    void close() throws IOException {
        server.stop(true);
    }

    private void bothTrust(boolean trusted, Optional<String> alias, String names) throws Exception {
        String text = names.replace("PORT", Integer.toString(server.getPort())) + " " + key + "\n";
        assertThat(KnownHosts.parse(text).reached(alias, HOST, server.getPort()).trusts(key))
                .isEqualTo(trusted);
        assertThat(sshTrusts(alias, text)).isEqualTo(trusted);
    }

    /** Nobody is let in there; the host key comes first. */
    private boolean sshTrusts(Optional<String> alias, String text) throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), text);
        var argv = new ArrayList<>(List.of("ssh", "-F", "none", "-T", "-p", Integer.toString(server.getPort())));
        argv.addAll(List.of("-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes", "-o", "IdentityAgent=none"));
        argv.addAll(List.of("-o", "GlobalKnownHostsFile=none", "-o", "UserKnownHostsFile=" + hosts));
        alias.ifPresent(name -> argv.addAll(List.of("-o", "HostKeyAlias=" + name)));
        argv.addAll(List.of("nobody@" + HOST, "true"));
        Process process;
        try {
            process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        } catch (IOException e) {
            return abort("there is no ssh here");
        }
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        boolean refused = said.contains("Host key verification failed");
        assertThat(refused ^ said.contains("Permission denied")).as(said).isTrue();
        return !refused;
    }

    @Test
    void aHostIsKnownWithItsPort() throws Exception {
        bothTrust(true, Optional.empty(), "[127.0.0.1]:PORT");
        bothTrust(false, Optional.empty(), "[127.0.0.1]:1");
    }

    @Test
    void aHostIsKnownByItsNameAloneToo() throws Exception {
        bothTrust(true, Optional.empty(), "127.0.0.1");
    }

    @Test
    void anAliasIsLookedUpWithoutAnyPort() throws Exception {
        bothTrust(true, Optional.of("desktop"), "desktop");
        bothTrust(false, Optional.of("desktop"), "[desktop]:PORT");
        bothTrust(false, Optional.of("desktop"), "127.0.0.1");
    }
}
