package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Access;
import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Stat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Set;

/**
 * Copies files and trees as {@code cp} does; {@code mv} and {@code install} copy by it too.
 *
 * @param links whether links are copied as links
 * @param bytes whether what is in a file is copied too
 */
record Copier(Call call, boolean recursive, boolean links, boolean bytes, Set<Kept> kept) {
    static final Syntax CP = Syntax.of(
                    "adfnpPLrRTvt:",
                    "archive=a attributes-only=o force=f no-clobber=n preserve=q no-preserve=Q recursive=r"
                            + " no-target-directory=T verbose=v dereference=L no-dereference=P target-directory=t")
            .adding("oq?Q:");
    private static final int USUAL = 0666;
    private static final int WITHOUT_SPECIAL = 0777;

    static int cp(Call call) throws Usage, IOException {
        boolean recursive = call.last("arR").isPresent();
        boolean links = call.last("adPL").map(option -> option.letter() != 'L').orElse(recursive);
        var copier = new Copier(call, recursive, links, !call.has('o'), Kept.by(call));
        int status = 0;
        for (Destination pair : Destination.of(call, true)) {
            status |= copier.copy(pair);
        }
        return status;
    }

    /** With everything, as what crosses to another file system has to arrive. */
    static Copier whole(Call call) {
        return new Copier(call, true, true, true, EnumSet.allOf(Kept.class));
    }

    int copy(Destination pair) throws IOException {
        ProcessFiles files = call.files();
        Stat stat;
        try {
            stat = links ? files.lstat(pair.source()) : files.stat(pair.source());
        } catch (Failure e) {
            return failed("cannot stat '" + pair.from() + "': " + e.getMessage());
        }
        if (stat.isDirectory() && !recursive) {
            return failed("-r not specified; omitting directory '" + pair.from() + "'");
        }
        try {
            boolean there = files.exists(pair.target());
            if (there && call.has('n')) {
                return 0;
            }
            if (there && stat.isRegular() && real(pair.source()).equals(real(pair.target()))) {
                return failed("'" + pair.from() + "' and '" + pair.to() + "' are the same file");
            }
            boolean onto = there && files.stat(pair.target()).isDirectory();
            if (there && stat.isDirectory() && !onto) {
                return failed(
                        "cannot overwrite non-directory '" + pair.to() + "' with directory '" + pair.from() + "'");
            }
            if (!stat.isDirectory() && onto) {
                return failed("cannot overwrite directory '" + pair.to() + "' with non-directory");
            }
            if (stat.isDirectory()
                    && (files.realPathMaybe(pair.target()) + "/").startsWith(real(pair.source()) + "/")) {
                return failed("cannot copy a directory, '" + pair.from() + "', into itself, '" + pair.to() + "'");
            }
            return copy(pair, stat);
        } catch (Failure e) {
            return failed(why(pair, stat, e));
        }
    }

    private int failed(String why) throws IOException {
        call.complain(why);
        return 1;
    }

    private String real(String path) throws IOException {
        return call.files().realPath(path);
    }

    private String why(Destination pair, Stat stat, Failure e) throws IOException {
        if (e.errno() == Errno.EACCES && !call.files().may(Access.READ, pair.source())) {
            return "cannot open '" + pair.from() + "' for reading: " + e.getMessage();
        }
        String what = stat.isDirectory() ? "directory" : stat.isLink() ? "symbolic link" : "regular file";
        return "cannot create " + what + " '" + pair.to() + "': " + e.getMessage();
    }

    private int copy(Destination pair, Stat stat) throws IOException {
        ProcessFiles files = call.files();
        String to = pair.target();
        int status = 0;
        if (stat.isDirectory()) {
            boolean made = !files.exists(to);
            if (made) {
                files.makeDirectory(to, stat.mode() & ~call.task().umask() | 0700);
            }
            for (String name : files.list(pair.source())) {
                status |= copy(pair.entry(Bytes.of(name)));
            }
            if (made) {
                files.chmod(to, stat.mode() & ~call.task().umask());
            }
        } else if (stat.isLink()) {
            if (Links.isThere(call, to)) {
                files.remove(to);
            }
            files.link(files.readLink(pair.source()), to);
        } else {
            status = fill(pair, stat);
        }
        keep(stat, to);
        if (call.has('v')) {
            call.print("'" + pair.from() + "' -> '" + pair.to() + "'\n");
        }
        return status;
    }

    private int fill(Destination pair, Stat stat) throws IOException {
        ProcessFiles files = call.files();
        String to = pair.target();
        byte[] content = bytes ? files.read(pair.source()) : new byte[0];
        boolean there = files.exists(to);
        boolean plain = call.has('Q') && !kept.contains(Kept.MODE);
        try (OutputStream out = open(to)) {
            if (!there) {
                int mode = plain ? USUAL : stat.mode() & WITHOUT_SPECIAL;
                files.chmod(to, mode & ~call.task().umask());
            }
            try {
                out.write(content);
            } catch (Failure e) {
                return failed("error writing '" + pair.to() + "': " + e.getMessage());
            }
        }
        return 0;
    }

    private OutputStream open(String to) throws IOException {
        try {
            return bytes ? call.files().create(to) : call.files().append(to);
        } catch (Failure e) {
            if (!call.has('f') || !Links.isThere(call, to)) {
                throw e;
            }
            call.files().remove(to);
            return call.files().create(to);
        }
    }

    /** Whoever may not give a file away keeps it, without a word, and without what it would run as. */
    private void keep(Stat stat, String to) throws IOException {
        ProcessFiles files = call.files();
        int mode = stat.mode();
        if (kept.contains(Kept.OWNERSHIP)) {
            try {
                files.chown(to, stat.uid(), stat.gid(), false);
            } catch (Failure _) {
                mode &= WITHOUT_SPECIAL;
            }
        }
        if (stat.isLink()) {
            return;
        }
        if (kept.contains(Kept.MODE)) {
            files.chmod(to, mode);
        }
        if (kept.contains(Kept.TIMESTAMPS)) {
            files.date(to, stat.modified());
        }
    }
}
