package dev.nixoffload.offload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of the real programs: OpenSSH 10, Nix 2.8 to 2.31, Linux and mount.nfs. */
class TroubleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HOST_KEY_CHANGED | @ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @ … Host key verification"
                        + " failed.",
                "HOST_KEY_UNKNOWN | No ED25519 host key is known for h and you have requested strict checking.",
                "HOST_KEY_UNKNOWN | Host key verification failed.",
                "KEY_FILE_OPEN    | @ WARNING: UNPROTECTED PRIVATE KEY FILE! @ Load key \"K\": bad permissions",
                "KEY_MISSING      | Warning: Identity file K not accessible: No such file or directory. Permission"
                        + " denied (publickey).",
                "KEY_DAMAGED      | Load key \"K\": error in libcrypto u@h: Permission denied (publickey).",
                "KEY_DAMAGED      | Load key \"K\": incorrect passphrase supplied to decrypt private key",
                "CONFIGURATION    | /root/.ssh/config: line 3: Bad configuration option: frobnicate",
                "CONFIGURATION    | Bad owner or permissions on /root/.ssh/config",
                "EXPIRED          | Your account has expired; please contact your system administrator.",
                "NO_SHELL         | This account is currently not available.",
                "BANNED           | kex_exchange_identification: read: Connection reset by peer",
                "BANNED           | Connection closed by 192.168.15.7 port 22",
                "REFUSED          | ssh: connect to host 192.168.15.7 port 22: Connection refused",
                "UNROUTABLE       | ssh: connect to host 192.168.15.7 port 22: No route to host",
                "UNROUTABLE       | ssh: connect to host 192.168.15.7 port 22: Network is unreachable",
                "SILENT           | ssh: connect to host 192.168.15.7 port 22: Connection timed out",
                "NO_NAME          | ssh: Could not resolve hostname desk: Name or service not known",
                "NOTHING_IN_COMMON| Unable to negotiate with h port 22: no matching host key type found. Their offer:"
                        + " ssh-dss",
                "DENIED           | nix-builder@192.168.15.7: Permission denied (publickey,password)."
            })
    @DisplayName("faults 1, 2, 11, 12, 15, 19: ssh's words have a cause")
    void knowsWhatSshSays(SshTrouble trouble, String said) {
        assertThat(SshTrouble.in(said)).contains(trouble);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNTRUSTED_BUILDER | error: cannot add path '/nix/store/x' because it lacks a signature by a trusted"
                        + " key",
                "UNTRUSTED_BUILDER | error: you are not privileged to build input-addressed derivations",
                "TALKATIVE         | error: protocol mismatch, got 'hello'",
                "DISCONNECTED      | error: Nix daemon disconnected unexpectedly (maybe it crashed?)",
                "DISCONNECTED      | error: cannot open connection to remote store 'ssh-ng://h': error: unexpected"
                        + " end-of-file",
                "DAEMON_DOWN       | cannot connect to socket at '/nix/var/nix/daemon-socket/socket': Connection"
                        + " refused",
                "NO_NIX            | error: cannot connect to 'u@h': bash: line 1: nix-store: command not found",
                "REMOTE_FEATURES   | error: a 'x86_64-linux' with features {kvm} is required to build 'D', but I am a"
                        + " 'x86_64-linux' with features {benchmark}",
                "MACHINES_FILE     | error: bad machine specification: failed to convert column #3 in a row: 'x'",
                "MACHINES_FILE     | error: store URL was not found at the first column of a row: '- x'",
                "UNSIGNED          | warning: ignoring substitute for 'P' from 'U', as it's not signed by any of the"
                        + " keys in 'trusted-public-keys'",
                "UNSIGNED          | error: path 'P' does not have a valid signature for path",
                "MALFORMED_KEY     | error: while decoding key named 'N' with raw value … invalid character in Base64"
                        + " string",
                "MALFORMED_KEY     | error: public key is not valid",
                "MALFORMED_SIGNATURE | error: signature is not valid",
                "NOT_ALLOWED       | warning: ignoring untrusted substituter 'U', you are not a trusted user.",
                "RESTRICTED        | warning: ignoring the client-specified setting 'builders', because it is a"
                        + " restricted setting",
                "COLLECTED         | error: file 'nar/x.nar' does not exist in binary cache 'U'",
                "OTHER_STORE       | error: binary cache 'U' is for Nix stores with prefix '/x', not '/nix/store'",
                "NO_CACHE          | error: 'U' does not appear to be a binary cache",
                "CACHE_DOWN        | warning: unable to download 'http://h:5000/x.narinfo': Couldn't connect to server"
                        + " (7)",
                "NO_SHELL_IN_SANDBOX | error: executing '/bin/sh': No such file or directory",
                "DISK_FULL         | error: writing to file: No space left on device",
                "UPLOAD_LOCK       | waiting for the upload lock to 'ssh-ng://h'"
            })
    void knowsWhatNixSays(NixTrouble trouble, String said) {
        assertThat(NixTrouble.in(said)).contains(trouble);
    }

    @Test
    void looksBehindTheTailThatEveryFailureHas() {
        String tail = """
            error: Failed to find a machine for remote build!
                   derivation: /nix/store/x.drv
                   required (system, features): (x86_64-linux, [])
            error: Unable to start any build;
                   remote machines may not have all required system features.
            """;
        String start = "cannot build on 'ssh-ng://u@h': error: ";
        assertThat(NixTrouble.in(tail)).contains(NixTrouble.NO_MACHINE);
        assertThat(NixTrouble.in(start + "failed to start SSH connection to 'u@h'\n" + tail))
                .contains(NixTrouble.NO_LOGIN);
        assertThat(NixTrouble.in(
                        start + "failed to start SSH connection to 'u@h': Host key verification failed.\n" + tail))
                .contains(SshTrouble.HOST_KEY_UNKNOWN);
        assertThat(NixTrouble.in(
                        start + "error: protocol mismatch, got 'This account is currently not available.'\n" + tail))
                .contains(SshTrouble.NO_SHELL);
    }

    @Test
    void readsSentencesThatNixBreaksOverLines() {
        assertThat(NixTrouble.in("error: Unable to start any build;\n       either increase '--max-jobs'\n"
                        + "       or enable remote builds."))
                .contains(NixTrouble.NO_BUILDERS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STALE        | ls: cannot open directory '/nix/store-remote': Stale file handle",
                "NOT_EXPORTED | mount.nfs: access denied by server while mounting 192.168.15.7:/nix/store",
                "REFUSED      | mount.nfs: Connection refused for 192.168.15.7:/nix/store on /nix/store-remote",
                "SILENT       | mount.nfs: Connection timed out",
                "NO_CLIENT    | mount: /m: bad option; for several filesystems (e.g. nfs, cifs) you might need a"
                        + " helper",
                "VERSION      | mount.nfs: Protocol not supported",
                "NOT_EXPORTED | mount.nfs: mounting h:/x failed, reason given by server: No such file or directory"
            })
    void knowsWhatMountingSays(NfsTrouble trouble, String said) {
        assertThat(NfsTrouble.in(said)).contains(trouble);
    }

    @Test
    void doesNotGuess() {
        assertThat(SshTrouble.in("")).isEmpty();
        assertThat(NixTrouble.in("this derivation will be built:")).isEmpty();
        assertThat(NfsTrouble.in("nfs")).isEmpty();
    }
}
