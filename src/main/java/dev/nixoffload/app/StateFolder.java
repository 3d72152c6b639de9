package dev.nixoffload.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the product keeps what it makes itself and a person need not keep: {@code $XDG_STATE_HOME/offload-wizard}. */
final class StateFolder {
    private StateFolder() {}

    /** The variable counts only if absolute, as XDG says. */
    static Path usual(Map<String, String> environment, Path home) {
        return Optional.ofNullable(environment.get("XDG_STATE_HOME"))
                .filter(text -> text.startsWith("/"))
                .map(Path::of)
                .orElse(home.resolve(".local/state"))
                .resolve("offload-wizard");
    }
}
