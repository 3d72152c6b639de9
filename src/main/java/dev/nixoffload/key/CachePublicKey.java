package dev.nixoffload.key;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * The public half of a binary cache's signing key: {@code name:base64}, 32 bytes of Ed25519.
 *
 * @param name compared exactly by Nix; nothing is promised of its characters beyond that there is one and no colon
 */
public record CachePublicKey(String name, String base64) {
    static final int BYTES = 32;

    public CachePublicKey {
        if (name.isEmpty() || name.indexOf(':') >= 0 || Base64Text.length(base64) != BYTES) {
            throw new BadValue(Message.of("key.bad.cache", name));
        }
    }

    /** Reads {@code name:base64}, white space around it allowed. */
    public static CachePublicKey parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new BadValue(Message.of("key.bad.cache", ""));
        }
        return new CachePublicKey(
                text.substring(0, colon).strip(), text.substring(colon + 1).strip());
    }

    public boolean verifies(CacheSignature signature, byte[] message) {
        byte[] signed = Base64.getDecoder().decode(signature.base64());
        var signer = new Ed25519Signer();
        try {
            signer.init(
                    false, new Ed25519PublicKeyParameters(Base64.getDecoder().decode(base64), 0));
        } catch (IllegalArgumentException e) {
            return false; // 32 bytes that are no point of the curve
        }
        signer.update(message, 0, message.length);
        return signed.length == CacheSignature.BYTES && signer.verifySignature(signed);
    }

    @Override
    public String toString() {
        return name + ":" + base64;
    }
}
