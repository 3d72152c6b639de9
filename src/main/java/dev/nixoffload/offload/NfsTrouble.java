package dev.nixoffload.offload;

import dev.nixoffload.message.Message;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

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

    private final Pattern text;
    private final String cause;
    private final String advice;

    NfsTrouble(String text, String cause, String advice) {
        this.text = Pattern.compile(text);
        this.cause = cause;
        this.advice = advice;
    }

    static Optional<NfsTrouble> in(String said) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.text.matcher(said).find())
                .findFirst();
    }

    @Override
    public Message cause() {
        return Message.of(cause);
    }

    @Override
    public Message advice() {
        return Message.of(advice);
    }
}
