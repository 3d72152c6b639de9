package dev.nixoffload.offload;

import java.util.List;
import java.util.Optional;

/**
 * What Nix says when it does not build or fetch. Of several that fit, the first is the cause of the others: Nix ends
 * with "Failed to find a machine" and "Unable to start any build" whatever went wrong before.
 */
enum NixTrouble implements Trouble {
    DISK_FULL(
            "No space left on device|not enough free disk space", "nix-trouble.full.cause", "nix-trouble.full.advice"),
    MACHINES_FILE(
            "bad machine specification|store URL was not found|while parsing machine specification",
            "nix-trouble.machines.cause",
            "nix-trouble.machines.advice"),
    MALFORMED_KEY(
            "while decoding key named|key is corrupt|public key is not valid",
            "nix-trouble.key.cause",
            "nix-trouble.key.advice"),
    MALFORMED_SIGNATURE(
            "signature is not valid", "nix-trouble.bad-signature.cause", "nix-trouble.bad-signature.advice"),
    UNTRUSTED_BUILDER(
            "lacks a signature by a trusted key|you are not privileged to build",
            "nix-trouble.untrusted.cause",
            "nix-trouble.untrusted.advice"),
    UNSIGNED(
            "not signed by any of the keys in 'trusted-public-keys'|does not have a valid signature",
            "nix-trouble.unsigned.cause",
            "nix-trouble.unsigned.advice"),
    NOT_ALLOWED("ignoring untrusted substituter", "nix-trouble.not-allowed.cause", "nix-trouble.not-allowed.advice"),
    RESTRICTED(
            "ignoring the client-specified setting", "nix-trouble.restricted.cause", "nix-trouble.restricted.advice"),
    OTHER_STORE("is for Nix stores with prefix", "nix-trouble.prefix.cause", "nix-trouble.prefix.advice"),
    NO_CACHE("does not appear to be a binary cache", "nix-trouble.no-cache.cause", "nix-trouble.no-cache.advice"),
    COLLECTED("does not exist in binary cache", "nix-trouble.collected.cause", "nix-trouble.collected.advice"),
    DAMAGED("hash mismatch", "nix-trouble.damaged.cause", "nix-trouble.damaged.advice"),
    NO_NIX(
            "nix-(daemon|store): (command )?not found|unknown command.*nix-(daemon|store)",
            "nix-trouble.no-nix.cause",
            "nix-trouble.no-nix.advice"),
    TALKATIVE("protocol mismatch", "nix-trouble.talkative.cause", "nix-trouble.talkative.advice"),
    DAEMON_DOWN(
            "cannot connect to (socket at|daemon at) .*daemon-socket|cannot open connection to remote store 'daemon'",
            "nix-trouble.daemon.cause",
            "nix-trouble.daemon.advice"),
    DISCONNECTED(
            "Nix daemon disconnected unexpectedly|unexpected end-of-file",
            "nix-trouble.disconnected.cause",
            "nix-trouble.disconnected.advice"),
    REMOTE_FEATURES("is required to build .*, but I am a", "nix-trouble.features.cause", "nix-trouble.features.advice"),
    NO_SHELL_IN_SANDBOX(
            "executing '/bin/sh': No such file", "nix-trouble.sandbox-shell.cause", "nix-trouble.sandbox-shell.advice"),
    NO_SANDBOX(
            "cloning builder process|kernel namespaces|sandbox.*Operation not permitted",
            "nix-trouble.sandbox.cause",
            "nix-trouble.sandbox.advice"),
    NO_LOGIN(
            "failed to start SSH connection|cannot connect to '",
            "nix-trouble.login.cause",
            "nix-trouble.login.advice"),
    UPLOAD_LOCK("waiting for the upload lock", "nix-trouble.upload.cause", "nix-trouble.upload.advice"),
    CACHE_DOWN("unable to download '", "nix-trouble.cache-down.cause", "nix-trouble.cache-down.advice"),
    NO_BUILDERS(
            "increase '--max-jobs'|local builds are disabled",
            "nix-trouble.no-builders.cause",
            "nix-trouble.no-builders.advice"),
    NO_MACHINE(
            "Failed to find a machine for remote build|may not have all required system features"
                    + "|missing system features",
            "nix-trouble.no-machine.cause",
            "nix-trouble.no-machine.advice");

    private final Words words;

    NixTrouble(String text, String cause, String advice) {
        words = new Words(text, cause, advice);
    }

    /** Recognises Nix's own words; where those only say that ssh failed, ssh's. */
    static Optional<Trouble> in(String said) {
        // Nix breaks its longer sentences over indented lines.
        String line = said.replaceAll("\\s+", " ");
        Optional<Trouble> nix = Trouble.first(values(), line);
        Optional<Trouble> ssh = Trouble.first(SshTrouble.values(), said);
        return ssh.isPresent() && nix.map(OF_THE_LOGIN::contains).orElse(true) ? ssh : nix;
    }

    /** Said of every login that failed; if ssh itself said something, that is more. */
    private static final List<Trouble> OF_THE_LOGIN =
            List.of(TALKATIVE, DISCONNECTED, NO_LOGIN, NO_BUILDERS, NO_MACHINE);

    @Override
    public Words words() {
        return words;
    }
}
