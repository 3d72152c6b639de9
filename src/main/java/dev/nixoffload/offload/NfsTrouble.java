package dev.nixoffload.offload;

import java.util.Optional;

/** What the kernel and mount.nfs say when a share cannot be read. Of several that fit, the first is meant. */
enum NfsTrouble implements Trouble {
    STALE("Stale file handle", "files.stale.cause", "files.stale.advice"),
    NOT_EXPORTED(
            "access denied by server|Operation not permitted|reason given by server: No such file",
            "files.denied.cause",
            "files.denied.advice"),
    REFUSED("Connection refused", "files.refused.cause", "files.refused.advice"),
    NO_MOUNT_POINT("mount point .* does not exist", "files.no-point.cause", "files.no-point.advice"),
    VERSION(
            "Protocol not supported|requested NFS version or transport protocol is not supported",
            "files.version.cause",
            "files.version.advice"),
    NO_CLIENT(
            "bad option; for several filesystems|unknown filesystem type 'nfs|failed to prepare mount",
            "files.no-client.cause",
            "files.no-client.advice"),
    SILENT(
            "Connection timed out|timed out|No route to host|Network is unreachable|Input/output error|Host is down",
            "files.silent.cause",
            "files.silent.advice"),
    FORBIDDEN("Permission denied", "files.forbidden.cause", "files.forbidden.advice"),
    NOTHING_THERE("No such file or directory", "files.nothing.cause", "files.nothing.advice");

    private final Words words;

    NfsTrouble(String text, String cause, String advice) {
        words = new Words(text, cause, advice);
    }

    static Optional<NfsTrouble> in(String said) {
        return Trouble.first(values(), said);
    }

    @Override
    public Words words() {
        return words;
    }
}
