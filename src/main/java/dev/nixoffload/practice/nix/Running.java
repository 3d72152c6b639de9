package dev.nixoffload.practice.nix;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;

/** Something that Nix is at. */
record Running(Log log, long id) implements AutoCloseable {
    private static final SecureRandom NUMBERS = new SecureRandom();

    /** One that no other activity has, whichever process began it. */
    static long number() {
        return NUMBERS.nextLong(1, 1L << 52);
    }

    void result(Log.Result result, Object... fields) throws IOException {
        log.result(id, result.number(), List.of(fields));
    }

    /** How much of how much is done. */
    void progress(long done, long expected) throws IOException {
        result(Log.Result.PROGRESS, done, expected, 0L, 0L);
    }

    @Override
    public void close() throws IOException {
        log.stop(id);
    }
}
