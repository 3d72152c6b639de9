package dev.nixoffload.machine;

import java.util.Optional;

/**
 * Where secrets come from: a person at a terminal or window, a file, or nowhere. Blocking; called off the UI thread.
 */
public interface Credentials {
    /** The admin user's password on that machine; empty when nobody gave one. */
    Optional<Secret> loginPassword(String user, String host, int attempt) throws InterruptedException;

    /** The passphrase of a private key file; empty when nobody gave one. */
    Optional<Secret> passphrase(String keyFile, int attempt) throws InterruptedException;

    /** The password that sudo on that machine asks for; empty when nobody gave one. */
    Optional<Secret> sudoPassword(String user, String host, int attempt) throws InterruptedException;

    /** An answer to a server's own question (keyboard-interactive), shown as it came, made harmless. */
    Optional<Secret> answer(String host, String prompt, boolean echo) throws InterruptedException;
}
