package dev.nixoffload.change;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A script that comes with the program and runs on machines. It is constant; what varies goes in as arguments. */
record ScriptText(String text) {
    /** Looks at paths. */
    static ScriptText look() {
        return named("look.sh");
    }

    /** Makes changes, keeps the journal, takes changes back. */
    static ScriptText journal() {
        return named("journal.sh");
    }

    private static ScriptText named(String name) {
        try (InputStream in = ScriptText.class.getResourceAsStream("/change/" + name)) {
            return new ScriptText(new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
