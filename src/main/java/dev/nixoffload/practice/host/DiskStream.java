package dev.nixoffload.practice.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes on their way into a file: as many as the disk has room for. */
final class DiskStream extends OutputStream {
    private final FileTree tree;
    private final Path file;
    private final OutputStream out;

    DiskStream(FileTree tree, Path file, StandardOpenOption how) throws IOException {
        this.tree = tree;
        this.file = file;
        out = Files.newOutputStream(file, StandardOpenOption.WRITE, how);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        long size = Files.exists(file) ? Files.size(file) : 0;
        int fits = (int) (tree.resize(size, size + length) - size);
        out.write(bytes, offset, fits);
        if (fits < length) {
            throw new Failure(Errno.ENOSPC);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
