package dev.nixoffload.offload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fault 11: sshd counts logins that fail, so a proof that fails makes one. */
@Timeout(60)
class LoginProofTest {
    @TempDir
    private Path folder;

    private record Ended(int status, String said, String asked) {}

    private Ended with(String nix) throws Exception {
        Path asked = Files.createFile(folder.resolve("asked"));
        Path program =
                Files.writeString(folder.resolve("nix"), "#!/bin/sh\necho \"$4\" >>'" + asked + "'\n" + nix + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        LoginProof.SCRIPT,
                        "sh",
                        "-o BatchMode=yes",
                        program.toString(),
                        "ssh-ng://builder@desktop",
                        "builder@desktop",
                        "/etc/nix/builder_key",
                        "")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said, Files.readString(asked));
    }

    @Test
    void aLoginThatIsRefusedIsNotTriedAgainAndItsOwnWordsAreKept() throws Exception {
        Ended ended = with("echo 'builder@desktop: Permission denied (publickey).' >&2; exit 1");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.said()).contains("Permission denied (publickey)");
        assertThat(ended.asked()).isEqualTo("info\n");
    }

    @Test
    void anOlderNixIsAskedByTheNameThatItKnows() throws Exception {
        Ended ended = with("test \"$4\" = ping || { echo \"error: '$4' is not a recognised command\" >&2; exit 1; }");
        assertThat(ended).isEqualTo(new Ended(0, "", "info\nping\n"));
    }

    @Test
    void aLoginThatWorksIsMadeOnce() throws Exception {
        assertThat(with("exit 0")).isEqualTo(new Ended(0, "", "info\n"));
    }
}
