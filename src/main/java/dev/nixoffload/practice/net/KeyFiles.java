package dev.nixoffload.practice.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/** A pair of Ed25519 keys as OpenSSH keeps them in two files. */
public record KeyFiles(String privateHalf, String publicHalf) {
    /** @param comment at the end of the public half */
    public static KeyFiles generate(String comment) {
        try {
            KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, Byte.SIZE * 32);
            var bytes = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
                    pair, comment, new OpenSSHKeyEncryptionContext(), bytes);
            return new KeyFiles(
                    bytes.toString(StandardCharsets.US_ASCII),
                    PublicKeyEntry.toString(pair.getPublic()) + " " + comment + "\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
