package dev.nixoffload.change;

import dev.nixoffload.message.Message;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Plans that were agreed to at once, on one machine or several, and are taken back at once.
 *
 * @param id by which their entries are known in every journal
 * @param title the deed, as people were asked for it
 */
public record Batch(String id, Message title) {
    private static final int ID_BYTES = 8;

    public Batch {
        Objects.requireNonNull(title);
        if (!id.matches("[0-9a-f]{" + 2 * ID_BYTES + "}")) {
            throw new IllegalArgumentException("not an id: " + id);
        }
    }

    public static Batch of(Message title) {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        return new Batch(HexFormat.of().formatHex(id), title);
    }
}
