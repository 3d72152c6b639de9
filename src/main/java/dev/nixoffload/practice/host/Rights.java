package dev.nixoffload.practice.host;

import java.io.IOException;

/** What somebody may change, and whose it then is. */
record Rights(Identity who) {
    private static final int SET_GID = 02000;
    private static final int STICKY = 01000;

    /** Demands that a name may be added to a directory. */
    void change(Walk.Step parent) throws IOException {
        demand(who.may(Access.WRITE, parent.stat()), Errno.EACCES);
        demand(!isReadOnly(parent), Errno.EROFS);
        demand(parent.tree().volume().freeInodes() > 0, Errno.ENOSPC);
    }

    /** Demands that the name at the end of the walk may be removed or given to another file. */
    void changeName(Walk walk) throws IOException {
        Stat parent = walk.directory().stat();
        demand(who.may(Access.WRITE, parent), Errno.EACCES);
        demand(!isReadOnly(walk.directory()), Errno.EROFS);
        boolean owns = who.isRoot()
                || who.uid() == parent.uid()
                || who.uid() == walk.end().stat().uid();
        demand((parent.mode() & STICKY) == 0 || owns, Errno.EPERM);
    }

    /** Demands that owner and mode may be changed. */
    Walk.Step changeable(Walk.Step step) throws IOException {
        demand(who.isRoot() || step.stat().uid() == who.uid(), Errno.EPERM);
        demand(!isReadOnly(step), Errno.EROFS);
        return step;
    }

    /** Makes a new file this identity's own. */
    void own(Walk.Step step, Walk.Step parent, FileKind kind, int mode) throws IOException {
        Stat directory = parent.stat();
        boolean inherits = (directory.mode() & SET_GID) != 0;
        FileTree.own(
                step.path(), new FileTree.Ownership(kind, mode, who.uid(), inherits ? directory.gid() : who.gid()));
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
