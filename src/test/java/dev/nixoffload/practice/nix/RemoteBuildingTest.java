package dev.nixoffload.practice.nix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nixoffload.practice.nix.NixPair.Result;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Builds that a make-believe laptop gives to its desktop. */
@Timeout(30)
class RemoteBuildingTest {
    private static final String[] ELSEWHERE = {"--max-jobs", "0"};
    private static final String MACHINES = "/etc/nix/machines";

    private final NixPair pair;

    RemoteBuildingTest() throws Exception {
        pair = new NixPair();
    }

    @AfterEach
    void close() {
        pair.close();
    }

    private void machines(String from, String to) throws IOException {
        var files = pair.laptop.tree().asRoot();
        files.put(MACHINES, 0644, files.text(MACHINES).replace(from, to));
    }

    private Result remotely() {
        return pair.probe(pair.laptop, "rr", NixPair.WHO, ELSEWHERE);
    }

    @Test
    void buildsOnTheDesktop() throws Exception {
        Result built = remotely();

        assertThat(built.status()).as(built.err()).isZero();
        assertThat(pair.text(pair.laptop, built.first())).isEqualTo(NixPair.DESKTOP_BOOT);
        assertThat(built.err()).contains("rr.drv' on 'ssh-ng://nix-builder@192.168.15.7'...\n");
        assertThat(pair.run(pair.laptop, "nix", "path-info", "--sigs", built.first())
                        .out())
                .doesNotContain("ultimate");
    }

    @Test
    void aBuilderIsPreferredWhileThereIsOne() throws Exception {
        Result built = pair.probe(pair.laptop, "pp", NixPair.WHO);
        assertThat(pair.text(pair.laptop, built.first())).isEqualTo(NixPair.DESKTOP_BOOT);

        pair.sshRefuses.set(Optional.of("ssh: connect to host 192.168.15.7 port 22: Connection refused"));
        Result fallenBack = pair.probe(pair.laptop, "qq", NixPair.WHO);
        assertThat(fallenBack.status()).isZero();
        assertThat(pair.text(pair.laptop, fallenBack.first())).isEqualTo(NixPair.LAPTOP_BOOT);
        assertThat(fallenBack.err())
                .contains(
                        "cannot build on 'ssh-ng://nix-builder@192.168.15.7': error: failed to start SSH connection to"
                                + " 'nix-builder@192.168.15.7'\n");
    }

    @Test
    void aLoginThatFailsIsToldWithTheTailOfAllFailures() {
        pair.sshRefuses.set(Optional.of("nix-builder@192.168.15.7: Permission denied (publickey)."));

        Result failed = remotely();
        assertThat(failed.status()).isOne();
        assertThat(failed.err())
                .contains(
                        "cannot build on 'ssh-ng://nix-builder@192.168.15.7': error: failed to start SSH connection to"
                                + " 'nix-builder@192.168.15.7'\n"
                                + "Failed to find a machine for remote build!\n"
                                + "derivation: ")
                .contains("""
                    required (system, features): (x86_64-linux, [])
                    1 available machines:
                    (systems, maxjobs, supportedFeatures, mandatoryFeatures)
                    ([x86_64-linux], 2, [benchmark, big-parallel, nixos-test], [])
                    """)
                .endsWith("""
                    error:
                                               Unable to start any build;
                                               remote machines may not have all required system features.

                                               For more information run 'man nix.conf' and search for '/machines'.
                    """);
        assertThat(pair.journal(pair.laptop)).contains("Permission denied (publickey).");
    }

    @Test
    void whatTheFarSideSaysInThePlaceOfTheProtocol() {
        pair.remoteCommand.set("echo This account is currently not available.; exit 1");
        assertThat(remotely().err())
                .contains("error: cannot open connection to remote store 'ssh-ng://': error: protocol mismatch, got"
                        + " 'This account is currently not available.'\n");

        pair.remoteCommand.set("echo hello; exec nix-daemon --stdio");
        assertThat(remotely().err()).contains("protocol mismatch, got 'hello\n");

        pair.remoteCommand.set("nix-store --serve --write");
        assertThat(remotely().err())
                .contains("cannot open connection to remote store 'ssh-ng://': error: Nix daemon disconnected"
                        + " unexpectedly (maybe it crashed?)\n");
        assertThat(pair.journal(pair.laptop)).contains("error: protocol mismatch\n");
    }

    @Test
    void aDaemonThatDoesNotRunOverThere() {
        pair.stop(pair.desktop);

        assertThat(remotely().err()).contains("Nix daemon disconnected unexpectedly (maybe it crashed?)");
        assertThat(pair.journal(pair.laptop))
                .contains(
                        "error: cannot connect to socket at '/nix/var/nix/daemon-socket/socket': Connection refused\n");
    }

    @Test
    void aDaemonThatDoesNotRunHere() throws Exception {
        pair.stop(pair.laptop);
        assertThat(remotely().err())
                .isEqualTo(
                        "error: cannot connect to socket at '/nix/var/nix/daemon-socket/socket': Connection refused\n");

        pair.laptop.tree().asRoot().remove("/nix/var/nix/daemon-socket/socket");
        assertThat(remotely().err())
                .isEqualTo("error: cannot connect to socket at '/nix/var/nix/daemon-socket/socket': No such file or"
                        + " directory\n");
    }

    @Test
    void aBuilderThatIsNotTrustedBuildsWhatNeedsNothing() throws Exception {
        pair.conf(pair.desktop, "experimental-features = nix-command\n");

        Result built = remotely();
        assertThat(built.status()).as(built.err()).isZero();
        assertThat(pair.text(pair.laptop, built.first())).isEqualTo(NixPair.DESKTOP_BOOT);
    }

    @Test
    void aBuilderThatIsNotAllowedIsHungUpOn() throws Exception {
        pair.conf(pair.desktop, "trusted-users = root\nallowed-users = root cypher\n");

        assertThat(remotely().err()).contains("Nix daemon disconnected unexpectedly (maybe it crashed?)");
        assertThat(pair.journal(pair.desktop))
                .contains("user 'nix-builder' is not allowed to connect to the Nix daemon");
    }

    @Test
    void machinesThatDoNotFit() throws Exception {
        machines("x86_64-linux", "aarch64-linux");
        assertThat(remotely().err())
                .contains("Failed to find a machine for remote build!")
                .contains("([aarch64-linux], 2,");

        machines("aarch64-linux", "x86_64-linux");
        machines("big-parallel - ", "big-parallel kvm ");
        assertThat(remotely().err()).contains("Failed to find a machine").contains(", [kvm])\n");
    }

    @Test
    void noMachinesAtAll() throws Exception {
        pair.laptop.tree().asRoot().put(MACHINES, 0644, "");

        assertThat(remotely().err()).contains("either increase '--max-jobs' or enable remote builds.");
    }

    @Test
    void aLineThatCannotBeRead() throws Exception {
        machines(" 2 1 nixos-test", " two 1 nixos-test");

        assertThat(remotely().err())
                .contains("error: bad machine specification: failed to convert column #3 in a row: 'ssh-ng://")
                .contains("' to 'unsigned int'\n")
                .endsWith("error:\n       … while reading the response from the build hook\n\n"
                        + "       error: unexpected EOF reading a line\n");
    }

    @Test
    void aBuildOverThereThatFails() {
        Result failed = pair.probe(pair.laptop, "hh", "exit 4", ELSEWHERE);

        assertThat(failed.err())
                .containsPattern("error: build of '/nix/store/\\w{32}-offload-wizard-probe-hh.drv' on"
                        + " 'ssh-ng://nix-builder@192.168.15.7' failed: error: builder for")
                .containsPattern("\nerror: builder for '.*' failed with exit code 1\n");
    }
}
