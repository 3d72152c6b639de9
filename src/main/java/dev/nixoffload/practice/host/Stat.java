package dev.nixoffload.practice.host;

import java.time.Instant;

/**
 * What {@code stat(2)} says of a file.
 *
 * @param mode the twelve bits of permission
 * @param size bytes
 * @param inode unique within its {@link FileTree}
 */
public record Stat(FileKind kind, int mode, int uid, int gid, long size, Instant modified, long inode, int links) {
    public boolean isDirectory() {
        return kind == FileKind.DIRECTORY;
    }

    public boolean isRegular() {
        return kind == FileKind.REGULAR;
    }

    public boolean isLink() {
        return kind == FileKind.LINK;
    }
}
