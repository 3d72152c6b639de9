package dev.nixoffload.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The fields of an SSH key, one after another, as RFC 4251 section 5 puts them into bytes. */
final class SshWire {
    private final ByteBuffer bytes;

    SshWire(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** A whole number of four bytes; empty where there are not as many left. */
    Optional<Integer> uint32() {
        return bytes.remaining() < Integer.BYTES ? Optional.empty() : Optional.of(bytes.getInt());
    }

    /** A length and as many bytes; empty where there are not as many left. */
    Optional<byte[]> string() {
        return uint32().filter(length -> length >= 0 && length <= bytes.remaining())
                .map(length -> {
                    byte[] field = new byte[length];
                    bytes.get(field);
                    return field;
                });
    }

    Optional<String> text() {
        return string().map(field -> new String(field, StandardCharsets.ISO_8859_1));
    }

    boolean isAtEnd() {
        return !bytes.hasRemaining();
    }
}
