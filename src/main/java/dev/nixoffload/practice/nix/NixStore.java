package dev.nixoffload.practice.nix;

import dev.nixoffload.nix.StorePath;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A store as Nix works with it, on this machine or behind a daemon. */
interface NixStore extends AutoCloseable {
    /** As {@code nix store info} shows it. */
    String uri();

    /** What answers, where something does. */
    Optional<String> version();

    /** Whether this user may do everything there; empty where that is not said. */
    Optional<Boolean> trusted();

    /** @return empty where the path is not valid */
    Optional<PathInfo> find(StorePath path) throws IOException, InterruptedException;

    default boolean has(StorePath path) throws IOException, InterruptedException {
        return find(path).isPresent();
    }

    default PathInfo info(StorePath path) throws IOException, InterruptedException {
        return find(path).orElseThrow(() -> new NixError.InvalidPath(path.text()));
    }

    Archive archive(StorePath path) throws IOException, InterruptedException;

    /** @param checked whether a path that nothing vouches for is refused */
    void add(PathInfo info, Archive archive, boolean checked) throws IOException, InterruptedException;

    /** Adds a text that refers to these others. */
    StorePath addText(String name, byte[] text, Collection<StorePath> references)
            throws IOException, InterruptedException;

    /** Builds or fetches. */
    void realise(List<Target> targets) throws IOException, InterruptedException;

    /** What realising would take. */
    Missing missing(List<Target> targets) throws IOException, InterruptedException;

    /** Builds a derivation that need not be in the store. */
    void build(StorePath path, Derivation derivation) throws IOException, InterruptedException;

    /** Removes paths, as far as nothing else needs them. */
    void delete(List<StorePath> paths) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
