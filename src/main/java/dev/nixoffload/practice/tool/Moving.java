package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Stat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code cp}, {@code mv} and {@code install}. */
final class Moving {
    static final Syntax CP = Syntax.of(
            "adfnpPLrRTvt:",
            "archive=a force=f no-clobber=n preserve=p recursive=r no-target-directory=T verbose=v dereference=L"
                    + " target-directory=t");
    static final Syntax MV =
            Syntax.of("fnTvt:", "force=f no-clobber=n no-target-directory=T verbose=v target-directory=t");
    static final Syntax INSTALL = Syntax.of(
            "dDm:o:g:pTvt:",
            "directory=d mode=m owner=o group=g preserve-timestamps=p no-target-directory=T target-directory=t");
    private static final int USUAL_MODE = 0755;

    private Moving() {}

    /** What is put where. */
    private record Pair(String from, String to) {}

    private static List<Pair> pairs(Call call) throws Usage, IOException {
        List<String> sources = new ArrayList<>(call.operands());
        if (sources.isEmpty()) {
            throw Usage.withHint("missing file operand");
        }
        if (!call.has('t') && sources.size() == 1) {
            throw Usage.withHint("missing destination file operand after '" + sources.getFirst() + "'");
        }
        String place = call.has('t') ? call.value('t').orElseThrow() : sources.removeLast();
        boolean directory = !call.has('T') && isDirectory(call, place);
        if (!directory && sources.size() > 1) {
            throw call.has('T')
                    ? call.extraOperand(place)
                    : Usage.plain("target '" + place + "': "
                            + (call.files().exists(Bytes.text(place)) ? Errno.ENOTDIR : Errno.ENOENT).text());
        }
        return sources.stream()
                .map(source -> new Pair(
                        source, directory ? (place.endsWith("/") ? place : place + "/") + Links.base(source) : place))
                .toList();
    }

    private static boolean isDirectory(Call call, String place) throws IOException {
        String path = Bytes.text(place);
        return call.files().exists(path) && call.files().stat(path).isDirectory();
    }

    static int cp(Call call) throws Usage, IOException, InterruptedException {
        int status = 0;
        boolean recursive = call.last("arR").isPresent();
        boolean keeps = call.last("ap").isPresent();
        for (Pair pair : pairs(call)) {
            status |= copy(call, pair, recursive, keeps);
        }
        return status;
    }

    private static int copy(Call call, Pair pair, boolean recursive, boolean keeps) throws IOException {
        String from = Bytes.text(pair.from());
        String to = Bytes.text(pair.to());
        boolean links = call.last("adP").isPresent() || recursive && !call.has('L');
        Stat stat;
        try {
            stat = links ? call.files().lstat(from) : call.files().stat(from);
        } catch (Failure e) {
            call.complain("cannot stat '" + pair.from() + "': " + e.getMessage());
            return 1;
        }
        if (stat.isDirectory() && !recursive) {
            call.complain("-r not specified; omitting directory '" + pair.from() + "'");
            return 1;
        }
        try {
            boolean there = call.files().exists(to);
            if (there && call.has('n')) {
                return 0;
            }
            if (there
                    && stat.isRegular()
                    && call.files().realPath(from).equals(call.files().realPath(to))) {
                call.complain("'" + pair.from() + "' and '" + pair.to() + "' are the same file");
                return 1;
            }
            if (there && stat.isDirectory() && !call.files().stat(to).isDirectory()) {
                call.complain(
                        "cannot overwrite non-directory '" + pair.to() + "' with directory '" + pair.from() + "'");
                return 1;
            }
            return copy(call, pair, stat, keeps);
        } catch (Failure e) {
            boolean unreadable = e.errno() == Errno.EACCES && !mayRead(call, from);
            call.complain(
                    unreadable
                            ? "cannot open '" + pair.from() + "' for reading: " + e.getMessage()
                            : "cannot create "
                                    + (stat.isDirectory()
                                            ? "directory"
                                            : stat.isLink() ? "symbolic link" : "regular file")
                                    + " '" + pair.to() + "': " + e.getMessage());
            return 1;
        }
    }

    private static boolean mayRead(Call call, String path) throws IOException {
        return call.files().may(dev.nixoffload.practice.host.Access.READ, path);
    }

    private static int copy(Call call, Pair pair, Stat stat, boolean keeps) throws IOException {
        String from = Bytes.text(pair.from());
        String to = Bytes.text(pair.to());
        int status = 0;
        if (stat.isDirectory()) {
            boolean made = !call.files().exists(to);
            if (made) {
                call.files().makeDirectory(to, stat.mode() & ~call.task().umask() | 0700);
            }
            for (String name : call.files().list(from)) {
                String entry = "/" + Bytes.of(name);
                status |= copy(call, new Pair(pair.from() + entry, pair.to() + entry), true, keeps);
            }
            if (made && !keeps) {
                call.files().chmod(to, stat.mode() & ~call.task().umask());
            }
        } else if (stat.isLink()) {
            if (exists(call, to)) {
                call.files().remove(to);
            }
            call.files().link(call.files().readLink(from), to);
        } else {
            byte[] bytes = call.files().read(from);
            boolean there = call.files().exists(to);
            try (OutputStream out = call.files().create(to)) {
                out.write(bytes);
            }
            if (!there) {
                call.files().chmod(to, stat.mode() & 0777 & ~call.task().umask());
            }
        }
        if (keeps) {
            keep(call, stat, to);
        }
        if (call.has('v')) {
            call.print("'" + pair.from() + "' -> '" + pair.to() + "'\n");
        }
        return status;
    }

    private static boolean exists(Call call, String path) {
        try {
            call.files().lstat(path);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Whoever may not give a file away keeps it, without a word. */
    private static void keep(Call call, Stat stat, String to) throws IOException {
        try {
            call.files().chown(to, stat.uid(), stat.gid(), false);
        } catch (Failure _) {
            // Only root can.
        }
        if (!stat.isLink()) {
            call.files().chmod(to, stat.mode());
            call.files().date(to, stat.modified());
        }
    }

    static int mv(Call call) throws Usage, IOException, InterruptedException {
        int status = 0;
        for (Pair pair : pairs(call)) {
            status |= move(call, pair);
        }
        return status;
    }

    private static int move(Call call, Pair pair) throws IOException, InterruptedException {
        String from = Bytes.text(pair.from());
        String to = Bytes.text(pair.to());
        Stat stat;
        try {
            stat = call.files().lstat(from);
        } catch (Failure e) {
            call.complain("cannot stat '" + pair.from() + "': " + e.getMessage());
            return 1;
        }
        if (call.has('n') && call.files().exists(to)) {
            return 0;
        }
        try {
            call.files().rename(from, to);
            return 0;
        } catch (Failure e) {
            if (e.errno() != Errno.EXDEV) {
                if (e.errno() == Errno.ENOTDIR
                        && stat.isDirectory()
                        && call.files().exists(to)) {
                    call.complain(
                            "cannot overwrite non-directory '" + pair.to() + "' with directory '" + pair.from() + "'");
                    return 1;
                }
                boolean onto = e.errno() == Errno.EISDIR || e.errno() == Errno.ENOTDIR && !stat.isDirectory();
                call.complain(
                        onto
                                ? "cannot overwrite directory '" + pair.to() + "' with non-directory"
                                : "cannot move '" + pair.from() + "' to '" + pair.to() + "': " + e.getMessage());
                return 1;
            }
        }
        int status = copy(call, pair, true, true);
        return status != 0 ? status : call.task().run("rm", "-rf", from);
    }

    static int install(Call call) throws Usage, IOException, InterruptedException {
        Optional<String> given = call.value('m');
        Optional<Integer> mode =
                given.isEmpty() ? Optional.of(USUAL_MODE) : Modes.applied(given.get(), 0, call.has('d'), 0);
        if (mode.isEmpty()) {
            throw Usage.plain("invalid mode '" + given.orElseThrow() + "'");
        }
        var owners = new Owners(call.task().host().accounts());
        int uid = Owners.UNCHANGED;
        int gid = Owners.UNCHANGED;
        if (call.has('o')) {
            String user = call.value('o').orElseThrow();
            uid = owners.uid(user).orElseThrow(() -> Usage.plain("invalid user '" + user + "'"));
        }
        if (call.has('g')) {
            String group = call.value('g').orElseThrow();
            gid = owners.gid(group).orElseThrow(() -> Usage.plain("invalid group '" + group + "'"));
        }
        int owner = uid;
        int group = gid;
        if (call.has('d')) {
            return call.each(call.operands(), "cannot create directory '", "'", operand -> {
                String path = Bytes.text(operand);
                Making.parents(call, path, 022);
                if (!call.files().exists(path)) {
                    call.files().makeDirectory(path, mode.get());
                }
                own(call, path, owner, group, mode.get());
            });
        }
        int status = 0;
        for (Pair pair : pairs(call)) {
            String to = Bytes.text(pair.to());
            if (call.has('D')) {
                Making.parents(call, to, 022);
            }
            int copied = copy(call, pair, false, call.has('p'));
            status |= copied == 0
                    ? call.each(
                            List.of(pair.to()),
                            "cannot change ownership of '",
                            "'",
                            _ -> own(call, to, owner, group, mode.get()))
                    : copied;
        }
        return status;
    }

    private static void own(Call call, String path, int uid, int gid, int mode) throws IOException {
        if (uid != Owners.UNCHANGED || gid != Owners.UNCHANGED) {
            call.files().chown(path, uid, gid, true);
        }
        call.files().chmod(path, mode);
    }
}
