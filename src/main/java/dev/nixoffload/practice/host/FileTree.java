package dev.nixoffload.practice.host;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import com.google.common.jimfs.PathType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file system in memory with what Linux keeps of a file beyond its bytes: kind, owner, group and mode. It knows no
 * rights; {@link ProcessFiles} asks for them on behalf of somebody.
 */
public final class FileTree implements AutoCloseable {
    private static final String OWNERSHIP = "user:ownership";
    private static final String IMMUTABLE = "user:immutable";
    private static final int ROOT_MODE = 0755;
    private static final LinkOption SELF = LinkOption.NOFOLLOW_LINKS;

    private final FileSystem files;
    private final Map<Path, Special> specials = new ConcurrentHashMap<>();
    private final Map<Path, Mount> mounts = new ConcurrentHashMap<>();
    private volatile Volume volume;

    /** @param clock what files are dated by */
    public FileTree(Volume volume, InstantSource clock) {
        this.volume = volume;
        files = Jimfs.newFileSystem(Configuration.builder(PathType.unix())
                .setRoots("/")
                .setWorkingDirectory("/")
                .setAttributeViews("basic", "owner", "posix", "unix", "user")
                .setSupportedFeatures(Feature.LINKS, Feature.SYMBOLIC_LINKS)
                .setFileTimeSource(() -> FileTime.from(clock.instant()))
                .build());
        try {
            own(root(), new Ownership(FileKind.DIRECTORY, ROOT_MODE, 0, 0));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Volume volume() {
        return volume;
    }

    public synchronized void volume(Volume changed) {
        volume = changed;
    }

    /**
     * Takes blocks for something that grows from one size to the other, or gives them back.
     *
     * @return how many bytes it can be in all, which is less than was wanted where the disk is full
     */
    synchronized long resize(long before, long wanted) {
        long after = Math.min(wanted, (blocks(before) + volume.freeBlocks()) * volume.blockSize());
        volume = volume.withFreeBlocks(volume.freeBlocks() + blocks(before) - blocks(after));
        return after;
    }

    /** Gives back what a file takes, where the name that goes is its last. */
    void free(Path file) throws IOException {
        Stat stat = stat(file);
        if (stat.isRegular() && stat.links() == 1) {
            resize(stat.size(), 0);
        }
    }

    private long blocks(long bytes) {
        return (bytes + volume.blockSize() - 1) / volume.blockSize();
    }

    /** The tree as root has it, with {@code /} as working directory. */
    public ProcessFiles asRoot() {
        return as(Identity.ROOT);
    }

    /** The tree as somebody else has it. */
    public ProcessFiles as(Identity who) {
        return new ProcessFiles(this, who, "/", ProcessFiles.USUAL_UMASK);
    }

    /** Puts a file there that has no bytes of its own; its directory has to exist. */
    public void place(String path, FileKind kind, int mode, Special special) throws IOException {
        Path place = path(path);
        Files.deleteIfExists(place);
        Files.createFile(place);
        own(place, new Ownership(kind, mode, 0, 0));
        specials.put(place, special);
    }

    /** Puts a file system behind an existing directory, in front of one that is mounted there already. */
    public void mount(String path, Mount mount) {
        mounts.put(path(path), mount);
    }

    public void unmount(String path) {
        mounts.remove(path(path));
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Path root() {
        return files.getPath("/");
    }

    Path path(String absolute) {
        return files.getPath(absolute).normalize();
    }

    Optional<Mount> mountAt(Path directory) {
        return Optional.ofNullable(mounts.get(directory));
    }

    Optional<Special> special(Path file) {
        return Optional.ofNullable(specials.get(file));
    }

    void forgetSpecial(Path file) {
        specials.remove(file);
    }

    static boolean exists(Path file) {
        return Files.exists(file, SELF);
    }

    static Stat stat(Path file) throws IOException {
        Ownership ownership = ownership(file);
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, SELF);
        long size = attributes.isSymbolicLink()
                ? Files.readSymbolicLink(file).toString().length()
                : attributes.isDirectory() ? 4096 : attributes.size();
        return new Stat(
                ownership.kind(),
                ownership.mode(),
                ownership.uid(),
                ownership.gid(),
                size,
                attributes.lastModifiedTime().toInstant(),
                ((Number) Files.getAttribute(file, "unix:ino", SELF)).longValue(),
                ((Number) Files.getAttribute(file, "unix:nlink", SELF)).intValue());
    }

    /** Whether nothing may be done to a file, not even by root. */
    static boolean isImmutable(Path file) throws IOException {
        return Files.readAttributes(file, "user:*", SELF).containsKey("immutable");
    }

    static void immutable(Path file, boolean wanted) throws IOException {
        if (wanted) {
            Files.setAttribute(file, IMMUTABLE, new byte[0], SELF);
        } else if (isImmutable(file)) {
            Files.getFileAttributeView(file, UserDefinedFileAttributeView.class, SELF)
                    .delete("immutable");
        }
    }

    /**
     * What Linux keeps of a file and jimfs does not: its owner and mode by number, and kinds that Java does not know.
     */
    record Ownership(FileKind kind, int mode, int uid, int gid) {
        private static final int BYTES = 4 * Integer.BYTES;
        private static final int SET_UID = 04000;
        private static final int SET_GID = 02000;
        private static final int GROUP_EXECUTE = 0010;

        Ownership withMode(int other) {
            return new Ownership(kind, other, uid, gid);
        }

        /** A program that changes hands runs as nobody else any more. */
        Ownership givenTo(int user, int group) {
            int lent = (mode & GROUP_EXECUTE) == 0 ? SET_UID : SET_UID | SET_GID;
            return new Ownership(kind, kind == FileKind.REGULAR ? mode & ~lent : mode, user, group);
        }
    }

    static Ownership ownership(Path file) throws IOException {
        var bytes = ByteBuffer.wrap((byte[]) Files.getAttribute(file, OWNERSHIP, SELF));
        return new Ownership(FileKind.values()[bytes.getInt()], bytes.getInt(), bytes.getInt(), bytes.getInt());
    }

    static void own(Path file, Ownership ownership) throws IOException {
        byte[] bytes = ByteBuffer.allocate(Ownership.BYTES)
                .putInt(ownership.kind().ordinal())
                .putInt(ownership.mode())
                .putInt(ownership.uid())
                .putInt(ownership.gid())
                .array();
        Files.setAttribute(file, OWNERSHIP, bytes, SELF);
    }
}
