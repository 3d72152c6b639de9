package dev.nixoffload.machine;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
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

    /** Likewise, as UTF-8. */
    public byte[] utf8() {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
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
