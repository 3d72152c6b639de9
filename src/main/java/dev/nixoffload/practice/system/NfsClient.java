package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.FileTree;
import java.io.IOException;
import java.util.List;

/** The part of a machine's kernel that mounts directories of file servers. */
public interface NfsClient {
    /**
     * Asks a server for a directory.
     *
     * @param options of the mount, such as {@code nfsvers=4.2}
     * @throws MountFailure with the reason, after as long as it takes to be known
     */
    Share mount(String server, String path, List<String> options) throws MountFailure, InterruptedException;

    /** What a server gives. */
    interface Share {
        FileTree tree();

        /** The directory in that tree which is given. */
        String root();

        /** The address that the server sees this machine under. */
        String source();

        /** Whether the server takes no changes. */
        boolean readOnly();

        /**
         * Called whenever somebody goes through the mount point. It fails where the directory is no longer what it was,
         * and waits, until interrupted, where the server does not answer.
         */
        void enter() throws IOException;
    }

    /** Why a server gives nothing; the message is what {@code mount.nfs} says after its own name. */
    final class MountFailure extends Exception {
        private static final long serialVersionUID = 1L;

        public MountFailure(String said) {
            super(said);
        }
    }
}
