package dev.nixoffload.machine;

import java.util.Arrays;

/** A password or passphrase in memory. It never prints itself. */
public final class Secret implements AutoCloseable {
    private final char[] text;

    /** Takes over {@code text}; it is zeroed by {@link #close}. */
    public Secret(char[] text) {
        this.text = text;
    }

    /** A copy that the caller zeroes. */
    public char[] reveal() {
        return text.clone();
    }

    @Override
    public void close() {
        Arrays.fill(text, '\0');
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
