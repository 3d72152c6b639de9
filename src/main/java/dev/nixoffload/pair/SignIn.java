package dev.nixoffload.pair;

import dev.nixoffload.message.BadValue;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the admin user proves itself to a machine. Never holds a secret. */
public sealed interface SignIn {
    /** The running ssh-agent holds the key. */
    record Agent() implements SignIn {}

    /** A private key file on this computer; its passphrase, if any, is asked for. */
    record KeyFile(Path file) implements SignIn {
        /** One that somebody chose just now: a file that is there, and not the public half. Looks at the disk. */
        public static KeyFile chosen(Path file) {
            if (!Files.isRegularFile(file)) {
                throw BadValue.of("pair.bad.key-file-absent", file.toString());
            }
            if (file.toString().endsWith(".pub")) {
                throw BadValue.of("pair.bad.key-file-public", file.toString());
            }
            return new KeyFile(file);
        }
    }

    /** A password, asked for; keyboard-interactive where the server wants that. */
    record Password() implements SignIn {}
}
