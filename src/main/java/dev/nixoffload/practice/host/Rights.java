package dev.nixoffload.practice.host;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What somebody may read and change, and whose it then is. */
record Rights(Identity who) {
    private static final int SET_GID = 02000;
    private static final int STICKY = 01000;

    /** Demands that a name may be added to a directory. */
    void change(Walk.Step parent) throws IOException {
        writable(parent);
        demand(parent.tree().volume().freeInodes() > 0, Errno.ENOSPC);
    }

    /** Demands that the name at the end of the walk may be removed or given to another file. */
    void changeName(Walk walk) throws IOException {
        Stat parent = walk.directory().stat();
        writable(walk.directory());
        demand(!FileTree.isImmutable(walk.end().path()), Errno.EPERM);
        boolean owns = who.isRoot()
                || who.uid() == parent.uid()
                || who.uid() == walk.end().stat().uid();
        demand((parent.mode() & STICKY) == 0 || owns, Errno.EPERM);
    }

    InputStream read(Walk.Step step) throws IOException {
        Stat stat = step.stat();
        demand(who.may(Access.READ, stat), Errno.EACCES);
        var special = step.tree().special(step.path());
        if (special.isPresent()) {
            return special.get().open();
        }
        return switch (stat.kind()) {
            case REGULAR -> new ByteArrayInputStream(Files.readAllBytes(step.path()));
            case DIRECTORY -> throw new Failure(Errno.EISDIR);
            case SOCKET -> throw new Failure(Errno.ENXIO);
            case LINK, FIFO, CHARACTER_DEVICE -> throw new Failure(Errno.EINVAL);
        };
    }

    /** @param mode of a file that is made by this */
    OutputStream write(Walk walk, int mode, StandardOpenOption how) throws IOException {
        Walk.Step step = walk.end();
        if (step.exists()) {
            Stat stat = step.stat();
            demand(!stat.isDirectory(), Errno.EISDIR);
            var special = step.tree().special(step.path());
            if (special.isPresent()) {
                demand(who.may(Access.WRITE, stat), Errno.EACCES);
                return special.get().create();
            }
            writable(step);
            demand(stat.isRegular(), Errno.ENXIO);
        } else {
            make(walk, FileKind.REGULAR, mode, Files::createFile);
        }
        if (how == StandardOpenOption.TRUNCATE_EXISTING) {
            step.tree().resize(Files.size(step.path()), 0);
        }
        return new DiskStream(step.tree(), step.path(), how);
    }

    /** Demands that owner and mode may be changed. */
    Walk.Step changeable(Walk.Step step) throws IOException {
        demand(!isReadOnly(step), Errno.EROFS);
        demand(!FileTree.isImmutable(step.path()), Errno.EPERM);
        demand(who.isRoot() || step.stat().uid() == who.uid(), Errno.EPERM);
        return step;
    }

    /** Demands that the bytes of a file, or the names in a directory, may be changed. */
    void writable(Walk.Step step) throws IOException {
        demand(!isReadOnly(step), Errno.EROFS);
        demand(!FileTree.isImmutable(step.path()), Errno.EPERM);
        demand(who.may(Access.WRITE, step.stat()), Errno.EACCES);
    }

    /** How a file comes to be; it fails where one is. */
    @FunctionalInterface
    interface Maker {
        void make(Path path) throws IOException;
    }

    /** Makes a new file of this identity's own. Of two that make the same, one is told that it is there. */
    void make(Walk walk, FileKind kind, int mode, Maker maker) throws IOException {
        change(walk.directory());
        Stat directory = walk.directory().stat();
        boolean inherits = (directory.mode() & SET_GID) != 0;
        Path path = walk.end().path();
        try {
            maker.make(path);
        } catch (FileAlreadyExistsException _) {
            throw new Failure(Errno.EEXIST);
        }
        FileTree.own(path, new FileTree.Ownership(kind, mode, who.uid(), inherits ? directory.gid() : who.gid()));
    }

    static boolean isReadOnly(Walk.Step step) {
        return step.readOnly() || step.tree().volume().readOnly();
    }

    static void demand(boolean condition, Errno otherwise) throws Failure {
        if (!condition) {
            throw new Failure(otherwise);
        }
    }
}
