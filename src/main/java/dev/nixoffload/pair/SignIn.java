package dev.nixoffload.pair;

import java.nio.file.Path;

/** How the admin user proves itself to a machine. Never holds a secret. */
public sealed interface SignIn {
    /** The running ssh-agent holds the key. */
    record Agent() implements SignIn {}

    /** A private key file on this computer; its passphrase, if any, is asked for. */
    record KeyFile(Path file) implements SignIn {}

    /** A password, asked for; keyboard-interactive where the server wants that. */
    record Password() implements SignIn {}
}
