package dev.nixoffload.offload;

import java.util.Optional;

/** What OpenSSH's client says when it does not get in. Of several that fit, the first is the cause of the others. */
enum SshTrouble implements Trouble {
    HOST_KEY_CHANGED("REMOTE HOST IDENTIFICATION HAS CHANGED", "ssh.changed.cause", "ssh.changed.advice"),
    KEY_FILE_OPEN("UNPROTECTED PRIVATE KEY FILE|bad permissions", "ssh.open-key.cause", "ssh.open-key.advice"),
    HOST_KEY_UNKNOWN(
            "Host key verification failed|No \\S+ host key is known", "ssh.unknown.cause", "ssh.unknown.advice"),
    KEY_MISSING("Identity file .* not accessible", "ssh.no-key.cause", "ssh.no-key.advice"),
    KEY_DAMAGED(
            "Load key .*(error in libcrypto|invalid format|incorrect passphrase)",
            "ssh.bad-key.cause",
            "ssh.bad-key.advice"),
    CONFIGURATION(
            "Bad configuration option|terminating, \\d+ bad configuration|Bad owner or permissions on",
            "ssh.config.cause",
            "ssh.config.advice"),
    EXPIRED("account has expired|password has expired", "ssh.expired.cause", "ssh.expired.advice"),
    NO_SHELL("This account is currently not available", "ssh.no-shell.cause", "ssh.no-shell.advice"),
    BANNED(
            "kex_exchange_identification: .*Connection (reset|closed)|Connection (reset|closed) by .* port"
                    + "|Not allowed at this time",
            "ssh.banned.cause",
            "ssh.banned.advice"),
    REFUSED("connect to host .*Connection refused", "ssh.refused.cause", "ssh.refused.advice"),
    UNROUTABLE(
            "connect to host .*(No route to host|Network is unreachable|Host is down)",
            "ssh.unroutable.cause",
            "ssh.unroutable.advice"),
    SILENT(
            "connect to host .*timed out|Connection timed out|Connection to \\S+ port \\d+ timed out",
            "ssh.silent.cause",
            "ssh.silent.advice"),
    NO_NAME("Could not resolve hostname", "ssh.no-name.cause", "ssh.no-name.advice"),
    NOTHING_IN_COMMON("Unable to negotiate with|no matching .* found", "ssh.common.cause", "ssh.common.advice"),
    DENIED("Permission denied \\(", "ssh.denied.cause", "ssh.denied.advice");

    private final Words words;

    SshTrouble(String text, String cause, String advice) {
        words = new Words(text, cause, advice);
    }

    static Optional<SshTrouble> in(String said) {
        return Trouble.first(values(), said);
    }

    @Override
    public Words words() {
        return words;
    }
}
