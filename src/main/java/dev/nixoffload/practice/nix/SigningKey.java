package dev.nixoffload.practice.nix;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** The secret half of a binary cache's key: a seed of 32 bytes, then the public half. */
final class SigningKey {
    private static final int SEED = 32;
    private static final int BYTES = 64;

    private final KeyText text;

    private SigningKey(KeyText text) {
        this.text = text;
    }

    static SigningKey parse(String written) throws NixError {
        KeyText text = KeyText.parse(written, true);
        if (text.bytes().length != BYTES) {
            throw new NixError("secret key is not valid");
        }
        return new SigningKey(text);
    }

    static SigningKey generate(String name) {
        var seed = new Ed25519PrivateKeyParameters(new SecureRandom());
        byte[] bytes = Arrays.copyOf(seed.getEncoded(), BYTES);
        System.arraycopy(seed.generatePublicKey().getEncoded(), 0, bytes, SEED, SEED);
        return new SigningKey(new KeyText(name, bytes));
    }

    /** {@code name:base64}, as its file holds it. */
    String secretText() {
        return text.toString();
    }

    /** The public half, in the same form. */
    String publicText() {
        return new KeyText(text.name(), Arrays.copyOfRange(text.bytes(), SEED, BYTES)).toString();
    }

    /** {@code name:base64} of a signature. */
    String sign(byte[] message) {
        var signer = new Ed25519Signer();
        signer.init(true, new Ed25519PrivateKeyParameters(text.bytes(), 0));
        signer.update(message, 0, message.length);
        return text.name() + ":" + KeyText.encode(signer.generateSignature());
    }
}
