package dev.nixoffload.check;

import dev.nixoffload.pair.Role;
import java.util.Objects;

/**
 * A public key that a check saw on a machine; which key it is, the check tells.
 *
 * @param where the machine that has it or trusts it
 * @param kind {@code ssh-ed25519} for example, or the name of a cache's key
 * @param fingerprint {@code SHA256:…} as ssh-keygen prints it; of a cache's key the whole of it, base 64
 */
public record KeySeen(Role where, String kind, String fingerprint) {
    public KeySeen {
        Objects.requireNonNull(where);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(fingerprint);
    }
}
