package dev.nixoffload.change;

import java.util.Arrays;

/**
 * The bytes of a secret file on their way to it, a private key for example. They are never printed, compared or written
 * anywhere else.
 */
public final class SecretBytes implements AutoCloseable {
    private final byte[] bytes;

    /** Takes over {@code bytes}; they are zeroed by {@link #close}. */
    public SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    int length() {
        return bytes.length;
    }

    /** Whoever reads the digest cannot guess the secret: this is for keys, not for passwords. */
    Sha256 sha256() {
        return Sha256.of(bytes);
    }

    /** A copy that the caller zeroes. */
    byte[] reveal() {
        return bytes.clone();
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "SecretBytes";
    }
}
