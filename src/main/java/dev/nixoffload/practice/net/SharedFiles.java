package dev.nixoffload.practice.net;

import dev.nixoffload.nfs.Exports;
import dev.nixoffload.nfs.Exports.Export;
import dev.nixoffload.practice.host.FileTree;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.ssh.AddressPatterns;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What an NFS server gives away at the moment, as its {@code /var/lib/nfs/etab} has it. */
public final class SharedFiles {
    private final FileTree tree;

    public SharedFiles(FileTree tree) {
        this.tree = tree;
    }

    List<Export> all() {
        try {
            return Exports.parse(tree.asRoot().text("/var/lib/nfs/etab")).exports();
        } catch (IOException _) {
            return List.of();
        }
    }

    /** The line that gives the path, or what it is in, to a client; of several the first. */
    public Optional<Export> of(String path, String client) {
        return all().stream()
                .filter(export -> path.equals(export.path()) || path.startsWith(export.path() + "/"))
                .filter(export -> export.isForEverybody() || new AddressPatterns(export.client()).hold(client))
                .findFirst();
    }

    /** The files, as the server itself sees them. */
    ProcessFiles files() {
        return tree.asRoot();
    }
}
