package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Stat;
import java.io.IOException;

/** {@code mv}. */
final class Moving {
    static final Syntax MV =
            Syntax.of("fnTvt:", "force=f no-clobber=n no-target-directory=T verbose=v target-directory=t");

    private Moving() {}

    static int mv(Call call) throws Usage, IOException, InterruptedException {
        int status = 0;
        for (Destination pair : Destination.of(call, true)) {
            status |= move(call, pair);
        }
        return status;
    }

    private static int move(Call call, Destination pair) throws IOException, InterruptedException {
        ProcessFiles files = call.files();
        String from = pair.source();
        Stat stat;
        try {
            stat = files.lstat(from);
        } catch (Failure e) {
            call.complain("cannot stat '" + pair.from() + "': " + e.getMessage());
            return 1;
        }
        if (call.has('n') && Links.isThere(call, pair.target())) {
            return 0;
        }
        if (stat.isRegular() && place(call, pair.from()).equals(place(call, pair.to()))) {
            call.complain("'" + pair.from() + "' and '" + pair.to() + "' are the same file");
            return 1;
        }
        try {
            files.rename(from, pair.target());
            if (Links.isThere(call, from)) {
                // Both are names of one file, which the kernel leaves as they are.
                files.remove(from);
            }
        } catch (Failure e) {
            if (e.errno() != Errno.EXDEV) {
                call.complain(why(call, pair, stat, e));
                return 1;
            }
            int status = Copier.whole(call).copy(pair);
            return status != 0 ? status : call.task().run("rm", "-rf", from);
        }
        if (call.has('v')) {
            call.print("renamed '" + pair.from() + "' -> '" + pair.to() + "'\n");
        }
        return 0;
    }

    private static String why(Call call, Destination pair, Stat stat, Failure e) {
        boolean there = call.files().exists(pair.target());
        if (e.errno() == Errno.ENOTDIR && stat.isDirectory() && there) {
            return "cannot overwrite non-directory '" + pair.to() + "' with directory '" + pair.from() + "'";
        }
        if (e.errno() == Errno.EISDIR) {
            return "cannot overwrite directory '" + pair.to() + "' with non-directory";
        }
        if (e.errno() == Errno.EINVAL) {
            return "cannot move '" + pair.from() + "' to a subdirectory of itself, '" + pair.to() + "'";
        }
        return "cannot move '" + pair.from() + "' to '" + pair.to() + "': " + e.getMessage();
    }

    /** Where a name really is, whatever it is the name of. */
    private static String place(Call call, String name) throws IOException {
        try {
            return call.files().realPath(Links.directory(name)) + "/" + Links.base(name);
        } catch (Failure _) {
            return name;
        }
    }
}
