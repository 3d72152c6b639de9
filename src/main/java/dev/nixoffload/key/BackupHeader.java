package dev.nixoffload.key;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The beginning of a {@link KeyBackup}, readable without the passphrase. Numbers are unsigned, the highest byte first:
 *
 * <pre>
 *  0  16  "offload-wizard\r\n"; a transfer that changes line ends is found out
 * 16   2  version of the form, 1
 * 18   2  how the key is derived: 1, Argon2id version 1.3
 * 20   4  memory in KiB
 * 24   4  passes
 * 28   4  lanes
 * 32  16  salt
 * 48  12  nonce
 * 60   4  length of the encrypted part with its tag
 * </pre>
 *
 * @param sealed length of the encrypted part with its tag
 */
record BackupHeader(BackupCost cost, byte[] salt, byte[] nonce, int sealed) {
    static final int LENGTH = 64;

    private static final byte[] MAGIC = "offload-wizard\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final short VERSION = 1;
    private static final short ARGON2ID = 1;
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG = 16;

    static BackupHeader make(BackupCost cost, int sealed, SecureRandom random) {
        byte[] salt = new byte[SALT];
        byte[] nonce = new byte[NONCE];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        return new BackupHeader(cost, salt, nonce, sealed);
    }

    /** @throws BadValue saying why the file cannot be read */
    static BackupHeader read(byte[] file) {
        int magic = Math.min(MAGIC.length, file.length);
        if (file.length == 0 || !Arrays.equals(file, 0, magic, MAGIC, 0, magic)) {
            throw new BadValue(Message.of("key.backup.none"));
        }
        if (file.length < LENGTH) {
            throw new BadValue(Message.of("key.backup.cut-short"));
        }
        ByteBuffer fields = ByteBuffer.wrap(file, MAGIC.length, LENGTH - MAGIC.length);
        int version = Short.toUnsignedInt(fields.getShort());
        if (version > VERSION) {
            throw new BadValue(Message.of("key.backup.newer", Integer.toString(version), Integer.toString(VERSION)));
        }
        if (version < VERSION || fields.getShort() != ARGON2ID) {
            throw new BadValue(Message.of("key.backup.damaged"));
        }
        var cost = new BackupCost(fields.getInt(), fields.getInt(), fields.getInt());
        byte[] salt = new byte[SALT];
        byte[] nonce = new byte[NONCE];
        fields.get(salt).get(nonce);
        int sealed = fields.getInt();
        if (sealed < TAG) {
            throw new BadValue(Message.of("key.backup.damaged"));
        }
        return new BackupHeader(cost, salt, nonce, sealed);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(LENGTH)
                .put(MAGIC)
                .putShort(VERSION)
                .putShort(ARGON2ID)
                .putInt(cost.memory())
                .putInt(cost.passes())
                .putInt(cost.lanes())
                .put(salt)
                .put(nonce)
                .putInt(sealed)
                .array();
    }

    /** How long the whole file is, with so many bytes behind the encrypted part. */
    long fileLength(int behind) {
        return (long) LENGTH + sealed + behind;
    }
}
