package dev.nixoffload.practice.host;

import java.io.IOException;
import java.util.Optional;

/** A file system behind a directory. */
public interface Mount {
    /**
     * Called whenever somebody comes through the mount point. It may mount on demand, fail with what the server's state
     * makes of it, or wait without end for one that does not answer, until interrupted.
     *
     * @return the tree to go on in, from the directory {@link #root} on; empty where nothing is mounted, and the
     *     directory itself is seen
     */
    Optional<FileTree> enter() throws IOException;

    /** The absolute path in that tree which is seen as the mount point. */
    String root();

    /** What {@code stat -f} calls the file system. */
    String type();

    /** Whether nothing can be changed through it. */
    boolean readOnly();
}
