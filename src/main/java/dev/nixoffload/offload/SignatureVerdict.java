package dev.nixoffload.offload;

import dev.nixoffload.cache.NarInfo;
import dev.nixoffload.key.CachePublicKey;
import dev.nixoffload.key.CacheSignature;
import dev.nixoffload.key.TrustedKeys;
import java.util.Optional;

/** What a laptop with these keys makes of the signatures on a package; Nix itself says no more than yes or no. */
sealed interface SignatureVerdict {
    /** Signed by a key it trusts. */
    record Good(String keyName) implements SignatureVerdict {}

    /** No signature at all, or none that is one. */
    record Unsigned() implements SignatureVerdict {}

    /** A signature of the wrong length: Nix gives up on the package, whatever other signatures there are. */
    record Malformed(String keyName) implements SignatureVerdict {}

    /** Signed by a trusted key, but in another name. */
    record OtherName(String signedAs, String trustedAs) implements SignatureVerdict {}

    /** Signed in a trusted name, but by another key, or over something else than it says now. */
    record OtherKey(String keyName) implements SignatureVerdict {}

    /** Signed in a name that is not trusted. */
    record Stranger(String keyName) implements SignatureVerdict {}

    static SignatureVerdict of(NarInfo info, TrustedKeys trusted) {
        byte[] fingerprint = info.fingerprint();
        for (CacheSignature signature : info.signatures()) {
            if (!signature.wellFormed()) {
                return new Malformed(signature.keyName());
            }
        }
        SignatureVerdict verdict = new Unsigned();
        for (CacheSignature signature : info.signatures()) {
            Optional<CachePublicKey> named = trusted.named(signature.keyName());
            if (named.isPresent() && named.get().verifies(signature, fingerprint)) {
                return new Good(signature.keyName());
            }
            Optional<CachePublicKey> signer = trusted.keys().stream()
                    .filter(key -> key.verifies(signature, fingerprint))
                    .findFirst();
            if (signer.isPresent() && !signer.get().name().equals(signature.keyName())) {
                verdict = new OtherName(signature.keyName(), signer.get().name());
            } else if (verdict instanceof Unsigned) {
                verdict = named.isPresent() ? new OtherKey(signature.keyName()) : new Stranger(signature.keyName());
            }
        }
        return verdict;
    }
}
