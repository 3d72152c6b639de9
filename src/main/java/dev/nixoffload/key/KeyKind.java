package dev.nixoffload.key;

import dev.nixoffload.pair.HostKeyPin;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What sort of key one is, as OpenSSH names it to people.
 *
 * @param name such as {@code ED25519}
 * @param bits the size that {@code ssh-keygen -l} gives; 0 where it cannot be told
 */
public record KeyKind(String name, int bits) {
    private static final int ED25519_BITS = 256;

    public static KeyKind of(HostKeyPin key) {
        return switch (key.type()) {
            case "ssh-rsa" -> new KeyKind("RSA", numberBits(key, 2));
            case "ssh-dss" -> new KeyKind("DSA", numberBits(key, 1));
            default -> named(key.type());
        };
    }

    /** Of a key of which only the type is known, as {@code .pub} files have it. */
    public static KeyKind named(String type) {
        return switch (type) {
            case "ssh-ed25519" -> new KeyKind("ED25519", ED25519_BITS);
            case "sk-ssh-ed25519@openssh.com" -> new KeyKind("ED25519-SK", ED25519_BITS);
            case "ecdsa-sha2-nistp256" -> new KeyKind("ECDSA", 256);
            case "ecdsa-sha2-nistp384" -> new KeyKind("ECDSA", 384);
            case "ecdsa-sha2-nistp521" -> new KeyKind("ECDSA", 521);
            case "sk-ecdsa-sha2-nistp256@openssh.com" -> new KeyKind("ECDSA-SK", 256);
            case "ssh-rsa" -> new KeyKind("RSA", 0);
            case "ssh-dss" -> new KeyKind("DSA", 0);
            default -> new KeyKind(type, 0);
        };
    }

    /** How long the number is in a field of the blob, the type being field 0. */
    private static int numberBits(HostKeyPin key, int field) {
        var fields = new SshWire(key.blob());
        for (int i = 0; i < field; i++) {
            fields.string();
        }
        Optional<byte[]> number = fields.string().filter(bytes -> bytes.length > 0);
        return number.map(bytes -> new BigInteger(bytes).bitLength()).orElse(0);
    }

    @Override
    public String toString() {
        return bits == 0 ? name : name + " " + bits;
    }
}
