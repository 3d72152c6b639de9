package dev.nixoffload.key;

import java.util.Arrays;

/** What nobody but its owner should see, in memory: a private key file, say. It never prints itself. */
public final class SecretBytes implements AutoCloseable {
    private final byte[] bytes;

    /** Takes over {@code bytes}; they are zeroed by {@link #close}. */
    public SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    public int length() {
        return bytes.length;
    }

    /** A copy that the caller zeroes. */
    public byte[] reveal() {
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
