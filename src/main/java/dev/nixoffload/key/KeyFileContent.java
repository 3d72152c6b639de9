package dev.nixoffload.key;

import dev.nixoffload.pair.HostKeyPin;
import java.util.Optional;

/**
 * What is in a file that should hold the private half of an SSH key. Nothing secret of the file is in these types, nor
 * in any exception: only what kind of thing it is, and the public half where that can be told without a passphrase.
 */
public sealed interface KeyFileContent {
    /** Whether the key can be used by a program alone. */
    enum Lock {
        OPEN,
        PASSPHRASE
    }

    /**
     * A key in OpenSSH's own form; the public half stands in it unencrypted.
     *
     * @param publicHalf its type tells Ed25519, RSA and ECDSA from keys that live in a security key
     */
    record OpenSsh(HostKeyPin publicHalf, Lock lock) implements KeyFileContent {}

    /** A key in one of the older forms that OpenSSH still reads; of a locked one the public half is not known. */
    record Pem(PemForm form, Lock lock, Optional<HostKeyPin> publicHalf) implements KeyFileContent {}

    /** What is between the lines of dashes. */
    enum PemForm {
        /** {@code RSA PRIVATE KEY}. */
        PKCS1,
        /** {@code EC PRIVATE KEY}. */
        SEC1,
        /** {@code DSA PRIVATE KEY}, which OpenSSH has given up. */
        DSA,
        /** {@code PRIVATE KEY} or {@code ENCRYPTED PRIVATE KEY}. */
        PKCS8
    }

    /** A key of PuTTY, which OpenSSH cannot read. */
    record Putty(Lock lock, HostKeyPin publicHalf) implements KeyFileContent {}

    /** A public key, put there by mistake. */
    record PublicHalf(Optional<HostKeyPin> key) implements KeyFileContent {}

    /** A secret cache key of Nix, put there by mistake. */
    record CacheSecret() implements KeyFileContent {}

    /** A private key that cannot be used any more. */
    record Broken(Damage damage) implements KeyFileContent {}

    /** What has happened to it. */
    enum Damage {
        /** Nothing in it. */
        EMPTY,
        /** The end is missing, as after a full disk or a copy that was cut short. */
        CUT_SHORT,
        /** Something in it is not as it was written. */
        GARBLED,
        /** The public half in it belongs to another private one. */
        HALVES_DIFFER
    }

    /** Anything else. */
    record NoKey() implements KeyFileContent {}

    /** The public half, as far as it is known. */
    default Optional<HostKeyPin> knownPublicHalf() {
        return switch (this) {
            case OpenSsh(HostKeyPin half, Lock _) -> Optional.of(half);
            case Pem(PemForm _, Lock _, Optional<HostKeyPin> half) -> half;
            case Putty(Lock _, HostKeyPin half) -> Optional.of(half);
            case PublicHalf(Optional<HostKeyPin> half) -> half;
            case CacheSecret _, Broken _, NoKey _ -> Optional.empty();
        };
    }

    /** Looks at a file, which stays the caller's to wipe; past its first 64 KiB nothing is read. */
    static KeyFileContent of(SecretBytes file) {
        return new KeyFileReader(file).read();
    }
}
