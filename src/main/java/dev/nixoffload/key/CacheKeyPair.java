package dev.nixoffload.key;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.KeyName;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * A binary cache's signing key as Nix keeps it in two files: {@code name:base64}, without a line's end. The secret half
 * is a seed of 32 bytes and the public half behind it. Closing it wipes the secret file.
 *
 * @param secretFile for root alone, mode 0600
 */
public record CacheKeyPair(SecretBytes secretFile, CachePublicKey publicHalf) implements AutoCloseable {
    private static final int SEED = 32;
    private static final int SECRET = 64;

    /** Makes one. */
    public static CacheKeyPair make(KeyName name, SecureRandom random) {
        byte[] seed = new byte[SEED];
        random.nextBytes(seed);
        try {
            return of(name.text(), seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /**
     * Reads a secret key file, white space around the key allowed; the file stays the caller's to wipe.
     *
     * @throws BadValue when it holds no secret key, or one whose halves differ; repeats nothing of it
     */
    public static CacheKeyPair read(SecretBytes file) {
        byte[] text = file.reveal();
        byte[] secret = new byte[0];
        try {
            int colon = indexOf(text, ':');
            String name = new String(text, 0, Math.max(colon, 0), StandardCharsets.UTF_8).strip();
            secret = decoded(Arrays.copyOfRange(text, colon + 1, text.length));
            if (name.isEmpty() || secret.length != SECRET) {
                throw bad(secret.length == CachePublicKey.BYTES ? "key.secret.public" : "key.secret.malformed");
            }
            CacheKeyPair pair = of(name, Arrays.copyOf(secret, SEED));
            String half = Base64.getEncoder().encodeToString(Arrays.copyOfRange(secret, SEED, SECRET));
            if (!pair.publicHalf().base64().equals(half)) {
                throw bad("key.secret.halves");
            }
            return pair;
        } finally {
            Arrays.fill(text, (byte) 0);
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** The public key file, mode 0644. */
    public byte[] publicFile() {
        return publicHalf.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        secretFile.close();
    }

    private static CacheKeyPair of(String name, byte[] seed) {
        byte[] half = new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
        byte[] secret = Arrays.copyOf(seed, SECRET);
        System.arraycopy(half, 0, secret, SEED, half.length);
        byte[] base64 = Base64.getEncoder().encode(secret);
        byte[] prefix = (name + ":").getBytes(StandardCharsets.UTF_8);
        byte[] file = Arrays.copyOf(prefix, prefix.length + base64.length);
        System.arraycopy(base64, 0, file, prefix.length, base64.length);
        Arrays.fill(secret, (byte) 0);
        Arrays.fill(base64, (byte) 0);
        return new CacheKeyPair(
                new SecretBytes(file),
                new CachePublicKey(name, Base64.getEncoder().encodeToString(half)));
    }

    /** The bytes; none where it is no base 64. White space at the end is none of it. */
    private static byte[] decoded(byte[] base64) {
        int length = base64.length;
        while (length > 0 && base64[length - 1] <= ' ' && base64[length - 1] >= 0) {
            length--;
        }
        byte[] stripped = Arrays.copyOf(base64, length);
        try {
            return Base64.getDecoder().decode(stripped);
        } catch (IllegalArgumentException _) {
            // Its message would name the character, and that is one of the secret's.
            return new byte[0];
        } finally {
            Arrays.fill(stripped, (byte) 0);
            Arrays.fill(base64, (byte) 0);
        }
    }

    private static int indexOf(byte[] text, char wanted) {
        for (int i = 0; i < text.length; i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static BadValue bad(String key) {
        return new BadValue(Message.of(key));
    }
}
