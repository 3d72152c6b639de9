package dev.nixoffload.practice.nix;

import java.io.IOException;
import java.util.Optional;

/**
 * What came of a wish, as Nix's protocol tells it.
 *
 * @param error empty where it was fulfilled
 */
record BuildResult(Optional<String> error) {
    private static final int BUILT = 0;
    private static final int SUBSTITUTED = 1;
    private static final int ALREADY_VALID = 2;
    private static final int MISC_FAILURE = 9;

    static BuildResult good() {
        return new BuildResult(Optional.empty());
    }

    static BuildResult bad(NixError error) {
        return new BuildResult(Optional.of(error.getMessage()));
    }

    static BuildResult read(Wire wire) throws IOException {
        int status = (int) wire.number();
        String error = wire.text();
        for (int i = 0; i < 4; i++) {
            wire.number(); // how often built, whether always alike, from when to when
        }
        for (int i = 0; i < 2; i++) {
            if (wire.flag()) {
                wire.number(); // time of the processor
            }
        }
        for (long left = wire.number(); left > 0; left--) {
            wire.text();
            wire.text();
        }
        boolean good = status == BUILT || status == SUBSTITUTED || status == ALREADY_VALID;
        return good ? good() : new BuildResult(Optional.of(error));
    }

    void write(Wire wire) {
        wire.put(error.isPresent() ? MISC_FAILURE : BUILT).put(error.orElse(""));
        wire.put(1).put(false).put(0).put(0); // built once, alike, at no time
        wire.put(0).put(0); // no times of the processor
        wire.put(0); // no realisations
    }

    Optional<NixError> failure() {
        return error.map(NixError::new);
    }
}
