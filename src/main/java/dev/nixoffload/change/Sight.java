package dev.nixoffload.change;

import dev.nixoffload.pair.AbsolutePath;
import java.util.Objects;
import java.util.Optional;

/**
 * What was seen at a path.
 *
 * @param path as it was asked for
 * @param real the path behind all symbolic links; the last part of it need not be there
 */
public record Sight(AbsolutePath path, AbsolutePath real, Standing standing, Ground ground) {
    private static final String STORE = "/nix/store/";

    /** A file system that is written to until nothing is left troubles everybody else on it. */
    private static final long SPARE_BYTES = 1 << 16;

    private static final long SPARE_INODES = 8;

    public Sight {
        Objects.requireNonNull(path);
        Objects.requireNonNull(real);
        Objects.requireNonNull(standing);
        Objects.requireNonNull(ground);
    }

    /** Nothing is there, and nothing in the way of a file. */
    public static Sight missing(AbsolutePath path) {
        return new Sight(path, path, new Standing.Missing(), Ground.good());
    }

    /** What a plan that was made by this sight rests on. */
    public Basis basis() {
        return new Basis(path, sha256());
    }

    /** The digest of the file; empty where there is none. */
    public Optional<Sha256> sha256() {
        return standing instanceof Standing.RegularFile file ? Optional.of(file.sha256()) : Optional.empty();
    }

    /** Mode and owner of the file or folder; empty where there is none. */
    public Optional<Attributes> attributes() {
        return switch (standing) {
            case Standing.RegularFile file -> Optional.of(file.attributes());
            case Standing.Folder(Attributes attributes) -> Optional.of(attributes);
            case Standing.Missing _, Standing.DanglingLink _, Standing.Other _ -> Optional.empty();
        };
    }

    /** The bytes of the file; empty where there is none, or none that may be shown. */
    public Optional<Bytes> bytes() {
        return standing instanceof Standing.RegularFile file ? file.bytes() : Optional.empty();
    }

    /**
     * What keeps a file from being written here, or replaced. A missing folder may be made first, so it is asked apart.
     */
    public Optional<Obstacle> toWriting(long newBytes) {
        return switch (standing) {
            case Standing.Missing _ -> placeFor(newBytes);
            case Standing.RegularFile file when file.links() > 1 -> Optional.of(Obstacle.HARD_LINKED);
            case Standing.RegularFile _ -> placeFor(newBytes);
            case Standing.Folder _, Standing.DanglingLink _, Standing.Other _ -> Optional.of(Obstacle.NOT_A_FILE);
        };
    }

    /** What keeps anything from being made, renamed or given another mode here. */
    public Optional<Obstacle> toChanging() {
        return placeFor(0);
    }

    private Optional<Obstacle> placeFor(long newBytes) {
        if (real.text().startsWith(STORE)) {
            return Optional.of(Obstacle.IN_STORE);
        }
        // What is immutable cannot be written either, and that is the more precise reason.
        if (ground.immutable()) {
            return Optional.of(Obstacle.IMMUTABLE);
        }
        if (ground.readOnly()) {
            return Optional.of(Obstacle.READ_ONLY);
        }
        if (ground.freeBytes() - SPARE_BYTES < newBytes) {
            return Optional.of(Obstacle.NO_SPACE);
        }
        return ground.freeInodes() < SPARE_INODES ? Optional.of(Obstacle.NO_INODES) : Optional.empty();
    }

    /** The folder it is in is not there. */
    public Optional<Obstacle> ofFolder() {
        return ground.parentThere() ? Optional.empty() : Optional.of(Obstacle.NO_FOLDER);
    }
}
