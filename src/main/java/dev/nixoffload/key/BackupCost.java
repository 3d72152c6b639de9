package dev.nixoffload.key;

import dev.nixoffload.message.BadValue;
import dev.nixoffload.message.Message;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What it costs to try a passphrase: the parameters of Argon2id (RFC 9106). Bounded, because a file that somebody else
 * made names them, too.
 *
 * @param memory in KiB
 */
record BackupCost(int memory, int passes, int lanes) {
    /** RFC 9106's second recommendation, for where memory is short: 64 MiB. */
    static final BackupCost USUAL = new BackupCost(64 << 10, 3, 4);

    private static final int MOST_MEMORY = 256 << 10;
    private static final int MOST_PASSES = 16;
    private static final int MOST_LANES = 16;
    private static final int LEAST_MEMORY_OF_LANE = 8;
    private static final int KEY = 32;

    BackupCost {
        boolean bearable = lanes > 0
                && lanes <= MOST_LANES
                && passes > 0
                && passes <= MOST_PASSES
                && memory >= lanes * LEAST_MEMORY_OF_LANE
                && memory <= MOST_MEMORY;
        if (!bearable) {
            throw new BadValue(Message.of("key.backup.costly"));
        }
    }

    /** The key for AES-256. */
    byte[] key(byte[] passphrase, byte[] salt) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] key = new byte[KEY];
        generator.generateBytes(passphrase, key);
        return key;
    }
}
