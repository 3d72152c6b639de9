package dev.nixoffload.change;

import dev.nixoffload.pair.AbsolutePath;
import java.util.Objects;
import java.util.Optional;

/**
 * A file that a plan was made by. Where it holds something else when the plan is carried out, the plan is stale.
 *
 * @param sha256 of the file; empty where none was there
 */
public record Basis(AbsolutePath path, Optional<Sha256> sha256) {
    public Basis {
        Objects.requireNonNull(path);
        Objects.requireNonNull(sha256);
    }
}
