package dev.nixoffload.pair;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that is for its owner's eyes and always whole: it holds the old bytes or the new, whenever the power goes. */
public final class OwnersFile {
    static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path file;

    public OwnersFile(Path file) {
        this.file = file;
    }

    /** Makes the folders above it that are missing, for the owner alone. */
    public void makeFolder() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent(), OWNERS_FOLDER);
    }

    /** Where it is written first; what stands there goes. */
    public Path scratch() {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    /** Two at once must not do this to the same file. */
    public void replace(byte[] bytes) throws IOException {
        Path fresh = scratch();
        Files.deleteIfExists(fresh); // left by a change that was cut short
        try {
            try (FileChannel out = FileChannel.open(
                    fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                out.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
