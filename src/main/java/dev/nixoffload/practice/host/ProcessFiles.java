package dev.nixoffload.practice.host;

import static dev.nixoffload.practice.host.Rights.demand;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A {@link FileTree} as one process sees it: with the rights of its identity, from its working directory. Everything
 * throws {@link Failure} where Linux would refuse.
 */
public final class ProcessFiles {
    static final int USUAL_UMASK = 022;

    private static final int NEW_FILE = 0666;
    private static final int PERMISSIONS = 07777;

    private final FileTree tree;
    private final Identity who;
    private final String directory;
    private final int umask;
    private final Rights rights;

    ProcessFiles(FileTree tree, Identity who, String directory, int umask) {
        this.tree = tree;
        this.who = who;
        this.directory = directory;
        this.umask = umask;
        rights = new Rights(who);
    }

    /** The path from the root, with its links and dots. */
    public String absolute(String path) {
        if (path.startsWith("/") || path.isEmpty()) {
            return path;
        }
        return directory.endsWith("/") ? directory + path : directory + "/" + path;
    }

    /** Follows links. */
    public Stat stat(String path) throws IOException {
        return to(path, true).end().stat();
    }

    /** Of the link itself where it is one. */
    public Stat lstat(String path) throws IOException {
        return to(path, false).end().stat();
    }

    public Volume volume(String path) throws IOException {
        Walk.Step step = to(path, true).end();
        Volume own = step.tree().volume();
        Volume volume = step.type().map(own::withType).orElse(own);
        return step.readOnly() ? volume.withReadOnly(true) : volume;
    }

    /** Whether there is such a file, links followed, as far as this identity can see. */
    public boolean exists(String path) {
        try {
            return stat(path) != null;
        } catch (IOException e) {
            return false;
        }
    }

    public boolean may(Access access, String path) throws IOException {
        Walk.Step step = to(path, true).end();
        boolean fixed = Rights.isReadOnly(step) || FileTree.isImmutable(step.path());
        return who.may(access, step.stat()) && (access != Access.WRITE || !fixed);
    }

    /** The names in a directory, without the two dots, in the order of the C locale. */
    public List<String> list(String path) throws IOException {
        Walk.Step step = to(path, true).end();
        Stat stat = step.stat();
        demand(stat.isDirectory(), Errno.ENOTDIR);
        demand(who.may(Access.READ, stat), Errno.EACCES);
        try (Stream<Path> children = Files.list(step.path())) {
            return children.map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    public String readLink(String path) throws IOException {
        Walk.Step step = to(path, false).end();
        demand(step.stat().isLink(), Errno.EINVAL);
        return Files.readSymbolicLink(step.path()).toString();
    }

    /** The path without links and dots; the file has to exist. */
    public String realPath(String path) throws IOException {
        return to(path, true).text();
    }

    /** The path without links and dots; its last name need not exist. */
    public String realPathMaybe(String path) throws IOException {
        return Walk.toMaybe(tree, who, absolute(path), true).text();
    }

    public InputStream open(String path) throws IOException {
        return rights.read(to(path, true).end());
    }

    public byte[] read(String path) throws IOException {
        try (InputStream in = open(path)) {
            return in.readAllBytes();
        }
    }

    public String text(String path) throws IOException {
        return new String(read(path), StandardCharsets.UTF_8);
    }

    /** Truncates the file, or makes it with what the umask leaves of 0666. */
    public OutputStream create(String path) throws IOException {
        return write(path, NEW_FILE & ~umask, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Writes to the end of the file, which is made where it is not there. */
    public OutputStream append(String path) throws IOException {
        return write(path, NEW_FILE & ~umask, StandardOpenOption.APPEND);
    }

    /** Makes a file that must not exist, not even as a link. */
    public OutputStream createNew(String path) throws IOException {
        return createNew(path, NEW_FILE & ~umask);
    }

    public OutputStream createNew(String path, int mode) throws IOException {
        Walk walk = Walk.toMaybe(tree, who, absolute(path), false);
        rights.make(walk, FileKind.REGULAR, mode, Files::createFile);
        return new DiskStream(walk.end().tree(), walk.end().path(), StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Puts this text there, whatever was there before; the directories on the way are made. */
    public void put(String path, int mode, String text) throws IOException {
        put(path, mode, text.getBytes(StandardCharsets.UTF_8));
    }

    public void put(String path, int mode, byte[] bytes) throws IOException {
        makeDirectories(path.substring(0, Math.max(1, path.lastIndexOf('/'))));
        try (OutputStream out = write(path, mode, StandardOpenOption.TRUNCATE_EXISTING)) {
            out.write(bytes);
        }
        chmod(path, mode);
    }

    private OutputStream write(String path, int mode, StandardOpenOption how) throws IOException {
        return rights.write(Walk.toMaybe(tree, who, absolute(path), true), mode, how);
    }

    public void makeDirectory(String path, int mode) throws IOException {
        Walk walk = newName(path);
        demand(walk.end().tree().volume().freeBlocks() > 0, Errno.ENOSPC);
        rights.make(walk, FileKind.DIRECTORY, mode, Files::createDirectory);
    }

    /** Makes what is missing on the way, 0755. */
    public void makeDirectories(String path) throws IOException {
        if (!exists(path)) {
            String whole = absolute(path);
            makeDirectories(whole.substring(0, Math.max(1, whole.lastIndexOf('/'))));
            makeDirectory(whole, 0755);
        }
    }

    public void link(String target, String path) throws IOException {
        demand(!target.isEmpty(), Errno.ENOENT);
        rights.make(
                newName(path),
                FileKind.LINK,
                0777,
                link -> Files.createSymbolicLink(link, link.getFileSystem().getPath(target)));
    }

    /** Gives a file one more name. */
    public void hardLink(String existing, String path) throws IOException {
        Walk.Step step = to(existing, false).end();
        demand(!step.stat().isDirectory() && !FileTree.isImmutable(step.path()), Errno.EPERM);
        Walk walk = newName(path);
        rights.change(walk.directory());
        demand(walk.end().tree() == step.tree(), Errno.EXDEV);
        Files.createLink(walk.end().path(), step.path());
    }

    /** Makes a socket that others find by its name. */
    public void socket(String path, int mode) throws IOException {
        rights.make(newName(path), FileKind.SOCKET, mode, Files::createFile);
    }

    /** Removes a file or an empty directory. */
    public void remove(String path) throws IOException {
        Walk walk = to(path, false);
        Path file = walk.end().path();
        rights.changeName(walk);
        if (walk.end().stat().isDirectory()) {
            demand(list(path).isEmpty(), Errno.ENOTEMPTY);
        }
        walk.end().tree().free(file);
        Files.delete(file);
        walk.end().tree().forgetSpecial(file);
    }

    /** Replaces what is there under the new name, at once. */
    public void rename(String from, String to) throws IOException {
        Walk source = to(from, false);
        rights.changeName(source);
        Walk target = Walk.toMaybe(tree, who, withoutSlash(absolute(to)), false);
        demand(source.end().tree() == target.end().tree(), Errno.EXDEV);
        Path moved = source.end().path();
        demand(moved.equals(target.end().path()) || !target.end().path().startsWith(moved), Errno.EINVAL);
        demand(source.end().stat().isDirectory() || !to.endsWith("/"), Errno.ENOTDIR);
        if (target.end().exists()) {
            rights.changeName(target);
            if (Files.isSameFile(moved, target.end().path())) {
                return;
            }
            if (target.end().stat().isDirectory()) {
                demand(source.end().stat().isDirectory(), Errno.EISDIR);
                demand(list(to).isEmpty(), Errno.ENOTEMPTY);
            } else {
                demand(!source.end().stat().isDirectory(), Errno.ENOTDIR);
            }
            target.end().tree().free(target.end().path());
        } else {
            rights.change(target.directory());
        }
        Files.move(moved, target.end().path(), StandardCopyOption.REPLACE_EXISTING);
    }

    public void chmod(String path, int mode) throws IOException {
        Path file = rights.changeable(to(path, true).end()).path();
        FileTree.Ownership old = FileTree.ownership(file);
        FileTree.own(file, old.withMode(mode & PERMISSIONS));
    }

    /** @param follow whether a link's target is meant; -1 leaves an owner or group as it is */
    public void chown(String path, int uid, int gid, boolean follow) throws IOException {
        Walk.Step step = rights.changeable(to(path, follow).end());
        FileTree.Ownership old = FileTree.ownership(step.path());
        boolean givesAway = uid >= 0 && uid != old.uid();
        boolean foreignGroup = gid >= 0 && gid != who.gid() && !who.groups().contains(gid);
        demand(who.isRoot() || !givesAway && !foreignGroup, Errno.EPERM);
        FileTree.own(step.path(), old.givenTo(uid < 0 ? old.uid() : uid, gid < 0 ? old.gid() : gid));
    }

    /** Whether nothing may be done to the file, not even by root: the attribute {@code i} of {@code chattr}. */
    public boolean isImmutable(String path) throws IOException {
        return FileTree.isImmutable(to(path, false).end().path());
    }

    public void immutable(String path, boolean wanted) throws IOException {
        Walk.Step step = to(path, false).end();
        demand(who.isRoot(), Errno.EPERM);
        demand(!Rights.isReadOnly(step), Errno.EROFS);
        FileTree.immutable(step.path(), wanted);
    }

    public void date(String path, Instant modified) throws IOException {
        Path file = rights.changeable(to(path, true).end()).path();
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    private Walk to(String path, boolean follow) throws IOException {
        return Walk.to(tree, who, absolute(path), follow);
    }

    private static String withoutSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private Walk newName(String path) throws IOException {
        Walk walk = Walk.toMaybe(tree, who, absolute(withoutSlash(path)), false);
        demand(!walk.end().exists(), Errno.EEXIST);
        return walk;
    }
}
