package dev.nixoffload.key;

import dev.nixoffload.message.Message;
import dev.nixoffload.pair.HostKeyPin;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;

/** Whether a program that logs in by itself can use a key, and should. */
public sealed interface KeyStrength {
    /** What OpenSSH takes at most. */
    int MOST_RSA_BITS = 16384;

    int FEWEST_RSA_BITS = 2048;

    record Usable() implements KeyStrength {}

    /** RSA shorter than 2048 bits. */
    record Weak(int bits) implements KeyStrength {}

    /** A kind of key that cannot serve, however well it is made. */
    record Unusable(Message why) implements KeyStrength {}

    /** The blob does not hold what its type promises. */
    record Malformed() implements KeyStrength {}

    static KeyStrength of(HostKeyPin key) {
        String type = key.type();
        if (type.contains("-cert-")) {
            return new Unusable(Message.of("key.offered.certificate"));
        }
        return switch (type) {
            case "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" ->
                isSound(key) ? new Usable() : new Malformed();
            case "ssh-rsa" -> rsa(key);
            case "ssh-dss" -> new Unusable(Message.of("key.offered.dsa"));
            case "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com" ->
                new Unusable(Message.of("key.offered.touch"));
            default -> new Unusable(Message.of("key.offered.unknown", type));
        };
    }

    private static boolean isSound(HostKeyPin key) {
        try {
            OpenSSHPublicKeyUtil.parsePublicKey(key.blob());
            return true;
        } catch (RuntimeException e) {
            // Bouncy Castle has no one exception for bytes that are no key.
            return false;
        }
    }

    /** Not by Bouncy Castle, which looks for prime factors in numbers of any size that a stranger sends. */
    private static KeyStrength rsa(HostKeyPin key) {
        var fields = new SshWire(key.blob());
        fields.string();
        Optional<BigInteger> exponent =
                fields.string().filter(bytes -> bytes.length > 0).map(BigInteger::new);
        Optional<BigInteger> modulus =
                fields.string().filter(bytes -> bytes.length > 0).map(BigInteger::new);
        boolean sound = exponent.filter(e -> e.signum() > 0 && e.testBit(0)).isPresent()
                && modulus.filter(n -> n.signum() > 0 && n.testBit(0)).isPresent()
                && fields.isAtEnd();
        if (!sound || modulus.get().bitLength() > MOST_RSA_BITS) {
            return new Malformed();
        }
        int bits = modulus.get().bitLength();
        return bits < FEWEST_RSA_BITS ? new Weak(bits) : new Usable();
    }
}
