package dev.nixoffload.practice.nix;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** The keys that a store believes; of two with one name the first. */
record Trust(Map<String, byte[]> keys) {
    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;

    Trust {
        keys = Map.copyOf(keys);
    }

    /** A single entry that is no key is an error, as it is to Nix. */
    static Trust of(Session session) throws IOException {
        var keys = new LinkedHashMap<String, byte[]>();
        for (String entry : session.settings().words("trusted-public-keys")) {
            put(KeyText.parse(entry, false), keys);
        }
        for (String file : session.settings().words("secret-key-files")) {
            String secret;
            try {
                secret = session.files().text(file);
            } catch (IOException _) {
                continue; // Nix passes over keys that it may not read.
            }
            put(KeyText.parse(SigningKey.parse(secret).publicText(), false), keys);
        }
        return new Trust(keys);
    }

    private static void put(KeyText key, Map<String, byte[]> keys) throws NixError {
        if (key.bytes().length != KEY_BYTES) {
            throw new NixError("public key is not valid");
        }
        keys.putIfAbsent(key.name(), key.bytes());
    }

    /** Whether it is proved by itself, or signed by one of these keys. */
    boolean covers(PathInfo info) throws NixError {
        if (info.contentAddress().isPresent()) {
            return true;
        }
        boolean signed = false;
        for (String signature : info.signatures()) {
            signed |= verifies(info.fingerprint(), signature);
        }
        return signed;
    }

    private boolean verifies(byte[] message, String signature) throws NixError {
        int colon = signature.indexOf(':');
        byte[] key = colon > 0 ? keys.get(signature.substring(0, colon)) : null;
        if (key == null) {
            return false;
        }
        byte[] signed = KeyText.decode(signature.substring(colon + 1));
        if (signed.length != SIGNATURE_BYTES) {
            throw new NixError("signature is not valid");
        }
        var verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(key, 0));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signed);
    }
}
