package dev.nixoffload.practice.nix;

import dev.nixoffload.cache.NarNode;
import dev.nixoffload.cache.NarReader;
import dev.nixoffload.cache.NarWriter;
import dev.nixoffload.nix.NixHash;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Stat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;

/** A Nix archive with what is signed of it. */
record Archive(byte[] bytes, NixHash hash) {
    private static final int OWNER_EXECUTES = 0100;
    private static final int LARGEST = 1 << 28;

    static Archive of(byte[] bytes) {
        return new Archive(bytes, NixHash.sha256(bytes));
    }

    static Archive of(NarNode node) throws IOException {
        var out = new ByteArrayOutputStream();
        NarWriter.write(node, out);
        return of(out.toByteArray());
    }

    /** What stands in a file tree. */
    static Archive pack(ProcessFiles files, String path) throws IOException {
        return of(node(files, path));
    }

    long size() {
        return bytes.length;
    }

    /** Puts it into a file tree as the store keeps files: read-only, and dated by the first second of all. */
    void unpack(ProcessFiles files, String path) throws IOException {
        put(NarReader.read(new ByteArrayInputStream(bytes), LARGEST), files, path);
    }

    private static NarNode node(ProcessFiles files, String path) throws IOException {
        Stat stat = files.lstat(path);
        return switch (stat.kind()) {
            case REGULAR -> new NarNode.Regular((stat.mode() & OWNER_EXECUTES) != 0, files.read(path));
            case LINK -> new NarNode.Symlink(files.readLink(path));
            case DIRECTORY -> {
                var entries = new LinkedHashMap<String, NarNode>();
                for (String name : files.list(path)) {
                    entries.put(name, node(files, path + "/" + name));
                }
                yield new NarNode.Directory(entries);
            }
            case SOCKET, FIFO, CHARACTER_DEVICE -> throw new NixError("file '" + path + "' has an unsupported type");
        };
    }

    private static void put(NarNode node, ProcessFiles files, String path) throws IOException {
        switch (node) {
            case NarNode.Regular(boolean executable, byte[] content) -> {
                try (OutputStream out = files.createNew(path, 0600)) {
                    out.write(content);
                }
                files.chmod(path, executable ? 0555 : 0444);
                files.date(path, Instant.ofEpochSecond(1));
            }
            case NarNode.Symlink(String target) -> files.link(target, path);
            case NarNode.Directory directory -> {
                files.makeDirectory(path, 0755);
                for (var entry : directory.entries().entrySet()) {
                    put(entry.getValue(), files, path + "/" + entry.getKey());
                }
                files.chmod(path, 0555);
                files.date(path, Instant.ofEpochSecond(1));
            }
        }
    }
}
