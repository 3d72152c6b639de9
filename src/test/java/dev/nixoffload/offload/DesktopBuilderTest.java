package dev.nixoffload.offload;

import static dev.nixoffload.offload.ScriptedPair.DESKTOP;
import static dev.nixoffload.offload.ScriptedPair.HOST_KEY;
import static dev.nixoffload.offload.ScriptedPair.machineLine;
import static dev.nixoffload.offload.ScriptedPair.pin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.key.KnownHosts;
import dev.nixoffload.pair.AbsolutePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the desktop is come at: what Nix and ssh are given, and what ssh makes of it. */
class DesktopBuilderTest {
    private static final AbsolutePath KEY = new AbsolutePath("/etc/nix/builder_key.new");

    private final ScriptedPair pair = new ScriptedPair();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        pair.close();
    }

    private DesktopBuilder builder() throws Exception {
        return DesktopBuilder.of(pair.encounter, pair.survey, pair);
    }

    @Test
    void theStoreIsWhereTheBuildersHaveIt() throws Exception {
        pair.machines(machineLine("-").replace(DESKTOP, DESKTOP + ":2222"));

        assertThat(builder().store(KEY))
                .isEqualTo("ssh-ng://nix-builder@" + DESKTOP + ":2222?ssh-key=%2Fetc%2Fnix%2Fbuilder_key.new");
    }

    @Test
    void anIpv6AddressStandsInBracketsInTheStoreAndNowhereElse() throws Exception {
        pair.machines(machineLine(pin(HOST_KEY)).replace(DESKTOP, "[fd00::7]:2222"));
        pair.sshClient("fd00::7", "hostname fd00::7\nport 22");

        assertThat(builder().store(KEY)).startsWith("ssh-ng://nix-builder@[fd00::7]:2222?ssh-key=");
        assertThat(builder().login()).isEqualTo("nix-builder@fd00::7");
        assertThat(builder().pinLine()).isEqualTo("fd00::7 " + HOST_KEY);
    }

    @Test
    void theOlderProtocolIsProvenAtThePortOfTheBuilders() throws Exception {
        pair.machines(machineLine(pin(HOST_KEY)).replace("ssh-ng", "ssh").replace(DESKTOP, DESKTOP + ":2222"));

        assertThat(proven(builder())).contains("-p\n2222\nnix-builder@" + DESKTOP + "\ntrue\n");
    }

    @Test
    void thePortThatSshKnowsByItselfIsLeftToIt() throws Exception {
        pair.machines(machineLine("-").replace("ssh-ng", "ssh"));

        assertThat(proven(builder())).doesNotContain("-p\n").contains("nix-builder@" + DESKTOP + "\ntrue\n");
    }

    /** What ssh was called with, a word on a line. */
    private String proven(DesktopBuilder builder) throws Exception {
        Path said = folder.resolve("said");
        Path ssh = Files.writeString(folder.resolve("ssh"), "#!/bin/sh\nprintf '%s\\n' \"$@\" >'" + said + "'\n");
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
        List<String> argv = LoginProof.argv(builder, "/no/nix", KEY);
        var script = new ProcessBuilder(argv);
        script.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        Process process = script.redirectErrorStream(true).start();
        process.getOutputStream().close();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return Files.readString(said);
    }

    @Test
    void sshLooksForAnAliasWithoutAnyPort() throws Exception {
        pair.machines(machineLine("-"));
        pair.sshClient("hostname " + DESKTOP + "\nport 2222\nhostkeyalias desktop");

        assertThat(builder().nameOfHostKey()).isEqualTo("desktop");
        assertThat(builder().portOfHostKey()).isEqualTo(22);
        assertThat(builder()
                        .known(KnownHosts.parse("[desktop]:2222 " + HOST_KEY))
                        .trusted())
                .isEmpty();
        assertThat(builder().known(KnownHosts.parse("desktop " + HOST_KEY)).trusted())
                .containsExactly(HOST_KEY);
    }

    @Test
    void sshLooksForAHostWithItsPort() throws Exception {
        pair.machines(machineLine("-"));
        pair.sshClient("hostname " + DESKTOP + "\nport 2222");

        assertThat(builder().nameOfHostKey()).isEqualTo(DESKTOP);
        assertThat(builder().portOfHostKey()).isEqualTo(2222);
        assertThat(builder().known(KnownHosts.parse(DESKTOP + " " + HOST_KEY)).trusted())
                .containsExactly(HOST_KEY);
    }
}
