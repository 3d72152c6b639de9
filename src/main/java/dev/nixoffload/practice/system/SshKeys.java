package dev.nixoffload.practice.system;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Optional;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * A pair of keys as OpenSSH keeps them in files.
 *
 * @param comment that the private half carries too
 */
public record SshKeys(KeyPair pair, String comment) {
    private static final int ED25519_BITS = 256;

    /** What comes of reading a private key. */
    sealed interface Reading {
        record Read(KeyPair pair) implements Reading {}

        record WrongPassphrase() implements Reading {}

        record NoKey() implements Reading {}
    }

    /** Makes an Ed25519 key. */
    public static SshKeys generate(String comment) {
        try {
            return new SshKeys(KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, ED25519_BITS), comment);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Reading read(String path, byte[] bytes, Optional<String> passphrase) {
        // Asked for once: a wrong answer is not asked for again.
        FilePasswordProvider answer = (_, _, retry) ->
                retry == 0 ? passphrase.filter(text -> !text.isEmpty()).orElse(null) : null;
        try (var in = new ByteArrayInputStream(bytes)) {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(path), in, answer);
            if (pairs != null) {
                for (KeyPair pair : pairs) {
                    return new Reading.Read(pair);
                }
            }
            return new Reading.NoKey();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            return isEncrypted(bytes) ? new Reading.WrongPassphrase() : new Reading.NoKey();
        }
    }

    private static boolean isEncrypted(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII).contains("ENCRYPTED")
                || content(bytes).filter(form -> form.contains("bcrypt")).isPresent();
    }

    /** The comment in a private key file that is not encrypted; empty where there is none. */
    static String comment(byte[] bytes) {
        return content(bytes)
                .filter(form -> !form.contains("bcrypt"))
                .map(form -> {
                    // The last text of the file, with its length before it and 1, 2, 3, … behind it.
                    String whole = form.replaceFirst(
                            "\\x01?(?:\\x02)?(?:\\x03)?(?:\\x04)?(?:\\x05)?(?:\\x06)?(?:\\x07)?$", "");
                    int length = whole.length();
                    for (int size = 0; size < 256 && size + 4 <= length; size++) {
                        int at = length - size - 4;
                        if (whole.startsWith("\0\0\0" + (char) size, at)) {
                            return utf8(whole.substring(length - size));
                        }
                    }
                    return "";
                })
                .orElse("");
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** What is in a file of OpenSSH's own form, byte by byte. */
    private static Optional<String> content(byte[] bytes) {
        String body = new String(bytes, StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----|\\s", "");
        try {
            String form = new String(Base64.getDecoder().decode(body), StandardCharsets.ISO_8859_1);
            return form.startsWith("openssh-key-v1\0") ? Optional.of(form) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The line of the {@code .pub} file. */
    public String publicLine() {
        return PublicKeyEntry.toString(pair.getPublic()) + (comment.isEmpty() ? "" : " " + comment) + "\n";
    }

    /** The text of the private file. */
    public String privateText(Optional<String> passphrase) {
        var bytes = new ByteArrayOutputStream();
        var context = new OpenSSHKeyEncryptionContext();
        passphrase.filter(text -> !text.isEmpty()).ifPresent(text -> {
            context.setPassword(text);
            context.setCipherType("256");
            context.setCipherMode("CTR");
        });
        try {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, comment, context, bytes);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }
}
