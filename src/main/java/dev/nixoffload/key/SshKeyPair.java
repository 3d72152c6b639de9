package dev.nixoffload.key;

import dev.nixoffload.pair.HostKeyPin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;

/**
 * A new Ed25519 key without a passphrase, as the two files in which OpenSSH keeps one. Closing it wipes the private
 * one.
 *
 * @param privateFile for root alone, mode 0600
 * @param publicHalf with the comment that only the {@code .pub} file carries
 */
public record SshKeyPair(SecretBytes privateFile, SshPublicKey publicHalf) implements AutoCloseable {
    private static final byte[] BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "-----END OPENSSH PRIVATE KEY-----\n".getBytes(StandardCharsets.US_ASCII);
    private static final int WIDTH = 70;

    /** Makes one. */
    public static SshKeyPair make(String comment, SecureRandom random) {
        var key = new Ed25519PrivateKeyParameters(random);
        byte[] blob = new byte[0];
        try {
            blob = OpenSSHPrivateKeyUtil.encodePrivateKey(key);
            byte[] half = OpenSSHPublicKeyUtil.encodePublicKey(key.generatePublicKey());
            var pin = new HostKeyPin("ssh-ed25519", Base64.getEncoder().encodeToString(half));
            return new SshKeyPair(new SecretBytes(armoured(blob)), new SshPublicKey(pin, comment).canonical());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Arrays.fill(blob, (byte) 0);
        }
    }

    /** The {@code .pub} file, mode 0644. */
    public byte[] publicFile() {
        return (publicHalf + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        privateFile.close();
    }

    private static byte[] armoured(byte[] blob) {
        byte[] base64 = Base64.getEncoder().encode(blob);
        int lines = (base64.length + WIDTH - 1) / WIDTH;
        ByteBuffer file = ByteBuffer.allocate(BEGIN.length + base64.length + lines + END.length);
        file.put(BEGIN);
        for (int from = 0; from < base64.length; from += WIDTH) {
            file.put(base64, from, Math.min(WIDTH, base64.length - from)).put((byte) '\n');
        }
        file.put(END);
        Arrays.fill(base64, (byte) 0);
        return file.array();
    }
}
