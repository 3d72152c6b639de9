package dev.nixoffload.key;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.AbsolutePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * A file with key files in it, encrypted with a passphrase.
 *
 * <p>It is a {@link BackupHeader}, then the entries encrypted with AES-256 in Galois/Counter Mode, the tag of 16 bytes
 * last, then the SHA-256 of all that. The key is Argon2id of the passphrase in UTF-8; the header is authenticated with
 * the entries. The checksum is no secret's: it tells a damaged file from a wrong passphrase. The entries are described
 * at {@link BackupEntries}.
 */
public final class KeyBackup {
    private static final int LARGEST = 16 << 20;
    private static final int CHECKSUM = 32;
    private static final int TAG = 16;

    private KeyBackup() {}

    /**
     * A file to be kept.
     *
     * @param name what it is, for whoever restores it: letters, digits, dots and hyphens, like
     *     {@code laptop.builder-key}
     * @param path where it was; a backup may come from a stranger, so look at it before anything is written there
     * @param mode permission bits, without set-user-ID and its like
     * @param owner {@code user:group}
     */
    public record Entry(String name, AbsolutePath path, int mode, String owner, SecretBytes content) {
        private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,63}");
        private static final String ACCOUNT = "[A-Za-z_][A-Za-z0-9_.-]{0,31}";
        private static final Pattern OWNER = Pattern.compile(ACCOUNT + ":" + ACCOUNT);

        public Entry {
            if (!NAME.matcher(name).matches()
                    || mode < 0
                    || mode > 0777
                    || !OWNER.matcher(owner).matches()) {
                throw new IllegalArgumentException("not an entry of a backup: " + name);
            }
        }
    }

    /** Encrypts the entries; the passphrase stays the caller's to wipe. */
    public static byte[] seal(List<Entry> entries, char[] passphrase, SecureRandom random) {
        return seal(entries, passphrase, random, BackupCost.USUAL);
    }

    static byte[] seal(List<Entry> entries, char[] passphrase, SecureRandom random, BackupCost cost) {
        if (passphrase.length == 0) {
            throw bad("key.backup.no-passphrase");
        }
        byte[] plain = BackupEntries.write(entries);
        try {
            var header = BackupHeader.make(cost, plain.length + TAG, random);
            if (header.fileLength(CHECKSUM) > LARGEST) {
                throw bad("key.backup.too-large");
            }
            byte[] sealed = new byte[plain.length + TAG];
            GCMModeCipher cipher = cipher(true, header, passphrase);
            int done = cipher.processBytes(plain, 0, plain.length, sealed, 0);
            cipher.doFinal(sealed, done);
            byte[] head = header.bytes();
            ByteBuffer file = ByteBuffer.allocate(head.length + sealed.length + CHECKSUM);
            file.put(head).put(sealed);
            file.put(checksum(file.array(), file.position()));
            return file.array();
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * Reads a file, no further than a backup can reach; the stream stays the caller's to close. That it is whole is
     * found out without its passphrase.
     *
     * @throws BadValue saying whether it is no backup, of a newer version, cut short or damaged
     */
    public static byte[] read(InputStream stream) throws IOException {
        byte[] file = stream.readNBytes(LARGEST + 1);
        whole(file);
        return file;
    }

    /**
     * Decrypts a file; the passphrase stays the caller's to wipe, and so do the entries.
     *
     * @throws BadValue saying whether it is no backup, of a newer version, cut short, damaged, or locked with another
     *     passphrase
     */
    public static List<Entry> open(byte[] file, char[] passphrase) {
        BackupHeader header = whole(file);
        GCMModeCipher cipher = cipher(false, header, passphrase);
        byte[] plain = new byte[header.sealed()];
        try {
            int done = cipher.processBytes(file, BackupHeader.LENGTH, header.sealed(), plain, 0);
            cipher.doFinal(plain, done);
            return BackupEntries.read(ByteBuffer.wrap(plain, 0, header.sealed() - TAG));
        } catch (InvalidCipherTextException _) {
            throw bad("key.backup.passphrase");
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static BackupHeader whole(byte[] file) {
        if (file.length > LARGEST) {
            throw bad("key.backup.too-large");
        }
        BackupHeader header = BackupHeader.read(file);
        if (file.length < header.fileLength(CHECKSUM)) {
            throw bad("key.backup.cut-short");
        }
        byte[] checksum = checksum(file, file.length - CHECKSUM);
        if (file.length > header.fileLength(CHECKSUM)
                || !Arrays.equals(file, file.length - CHECKSUM, file.length, checksum, 0, CHECKSUM)) {
            throw bad("key.backup.damaged");
        }
        return header;
    }

    static byte[] checksum(byte[] file, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(file, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GCMModeCipher cipher(boolean encrypts, BackupHeader header, char[] passphrase) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase));
        byte[] secret = Arrays.copyOf(encoded.array(), encoded.remaining());
        byte[] key = header.cost().key(secret, header.salt());
        try {
            GCMModeCipher cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
            cipher.init(encrypts, new AEADParameters(new KeyParameter(key), TAG * 8, header.nonce(), header.bytes()));
            return cipher;
        } finally {
            Arrays.fill(encoded.array(), (byte) 0);
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    private static BadValue bad(String key) {
        return new BadValue(Message.of(key));
    }
}
