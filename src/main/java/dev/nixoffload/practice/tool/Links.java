package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import java.io.IOException;
import java.util.List;

/** {@code readlink}, {@code realpath}, {@code ln}, {@code dirname} and {@code basename}. */
final class Links {
    static final Syntax READLINK = Syntax.of(
            "femnqsvz",
            "canonicalize=f canonicalize-existing=e canonicalize-missing=m no-newline=n quiet=q silent=s verbose=v"
                    + " zero=z");
    static final Syntax REALPATH = Syntax.of(
            "eLmPqsz",
            "canonicalize-existing=e canonicalize-missing=m logical=L physical=P quiet=q strip=s no-symlinks=s zero=z");
    static final Syntax LN = Syntax.of(
            "fnPsTvt:",
            "force=f no-dereference=n physical=P symbolic=s no-target-directory=T verbose=v target-directory=t");
    static final Syntax DIRNAME = Syntax.of("z", "zero=z");
    static final Syntax BASENAME =
            Syntax.of("as:z", "multiple=a suffix=s zero=z").endingAtOperand();

    private Links() {}

    static int readlink(Call call) throws Usage, IOException, InterruptedException {
        if (call.operands().isEmpty()) {
            throw call.missingOperand();
        }
        String end = call.has('n') && call.operands().size() == 1 ? "" : call.has('z') ? "\0" : "\n";
        int status = 0;
        for (String operand : call.operands()) {
            try {
                call.print(target(call, operand) + end);
            } catch (Failure e) {
                status = 1;
                if (call.has('v')) {
                    call.complain(operand + ": " + e.getMessage());
                }
            }
        }
        return status;
    }

    private static String target(Call call, String operand) throws IOException {
        String path = Bytes.text(operand);
        if (call.has('e')) {
            return Bytes.of(call.files().realPath(path));
        }
        if (call.has('m')) {
            return missing(call, operand);
        }
        return Bytes.of(
                call.has('f') ? call.files().realPathMaybe(path) : call.files().readLink(path));
    }

    static int realpath(Call call) throws Usage, IOException, InterruptedException {
        if (call.operands().isEmpty()) {
            throw call.missingOperand();
        }
        int status = 0;
        for (String operand : call.operands()) {
            try {
                String path = Bytes.text(operand);
                String real = call.has('m')
                        ? missing(call, operand)
                        : Bytes.of(
                                call.has('e')
                                        ? call.files().realPath(path)
                                        : call.files().realPathMaybe(path));
                call.print(real + (call.has('z') ? "\0" : "\n"));
            } catch (Failure e) {
                status = 1;
                if (!call.has('q')) {
                    call.complain(operand + ": " + e.getMessage());
                }
            }
        }
        return status;
    }

    /** As far as there is something, and the rest as it is written. */
    private static String missing(Call call, String operand) throws IOException {
        if (operand.isEmpty()) {
            throw new Failure(Errno.ENOENT);
        }
        String whole = Bytes.of(call.files().absolute(Bytes.text(operand)));
        String done = "";
        for (String name : whole.split("/")) {
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                done = done.substring(0, Math.max(0, done.lastIndexOf('/')));
                continue;
            }
            done = done + "/" + name;
            if (call.files().exists(Bytes.text(done))) {
                String real = Bytes.of(call.files().realPath(Bytes.text(done)));
                done = real.equals("/") ? "" : real;
            }
        }
        return done.isEmpty() ? "/" : done;
    }

    static int ln(Call call) throws Usage, IOException, InterruptedException {
        List<String> operands = call.operands();
        boolean here = operands.size() == 1 && !call.has('T') && !call.has('t');
        List<Destination> pairs = here
                ? List.of(new Destination(operands.getFirst(), "./" + base(operands.getFirst())))
                : Destination.of(call, !call.has('n'));
        int status = 0;
        for (Destination pair : pairs) {
            status |= link(call, pair.from(), pair.to());
        }
        return status;
    }

    private static int link(Call call, String target, String name) throws IOException {
        boolean symbolic = call.has('s');
        String path = Bytes.text(name);
        try {
            if (call.has('f') && isThere(call, path)) {
                if (call.files().lstat(path).isDirectory()) {
                    call.complain(name + ": cannot overwrite directory");
                    return 1;
                }
                if (!symbolic && target.equals(name)) {
                    call.complain("'" + target + "' and '" + name + "' are the same file");
                    return 1;
                }
                call.files().remove(path);
            }
            if (symbolic) {
                call.files().link(Bytes.text(target), path);
            } else {
                call.files().hardLink(Bytes.text(target), path);
            }
            if (call.has('v')) {
                call.print("'" + name + (symbolic ? "' -> '" : "' => '") + target + "'\n");
            }
            return 0;
        } catch (Failure e) {
            String before = Bytes.text(target);
            if (!symbolic && isThere(call, before) && call.files().stat(before).isDirectory()) {
                call.complain(target + ": hard link not allowed for directory");
                return 1;
            }
            boolean missing = !symbolic && e.errno() == Errno.ENOENT && !isThere(call, Bytes.text(target));
            if (missing) {
                call.complain("failed to access '" + target + "': " + e.getMessage());
            } else if (symbolic || e.errno() == Errno.EEXIST) {
                call.complain("failed to create " + (symbolic ? "symbolic" : "hard") + " link '" + name
                        + (target.isEmpty() ? "' -> '': " : "': ") + e.getMessage());
            } else {
                call.complain("failed to create hard link '" + name + "' => '" + target + "': " + e.getMessage());
            }
            return 1;
        }
    }

    static boolean isThere(Call call, String path) {
        try {
            call.files().lstat(path);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    static int dirname(Call call) throws Usage, IOException {
        if (call.operands().isEmpty()) {
            throw call.missingOperand();
        }
        for (String operand : call.operands()) {
            call.print(directory(operand) + (call.has('z') ? "\0" : "\n"));
        }
        return 0;
    }

    static int basename(Call call) throws Usage, IOException {
        List<String> operands = call.operands();
        if (operands.isEmpty()) {
            throw call.missingOperand();
        }
        boolean many = call.has('a') || call.has('s');
        if (!many && operands.size() > 2) {
            throw call.extraOperand(operands.get(2));
        }
        String suffix = many ? call.value('s').orElse("") : operands.size() == 2 ? operands.get(1) : "";
        for (String operand : many ? operands : operands.subList(0, 1)) {
            String base = base(operand);
            boolean cut = !suffix.isEmpty() && base.endsWith(suffix) && !base.equals(suffix);
            call.print(
                    (cut ? base.substring(0, base.length() - suffix.length()) : base) + (call.has('z') ? "\0" : "\n"));
        }
        return 0;
    }

    static String directory(String path) {
        String trimmed = trimmed(path);
        int slash = trimmed.lastIndexOf('/');
        if (slash < 0) {
            return ".";
        }
        String before = trimmed(trimmed.substring(0, slash));
        return before.isEmpty() ? "/" : before;
    }

    static String base(String path) {
        String trimmed = trimmed(path);
        return trimmed.equals("/") ? trimmed : trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }

    /** Without slashes at its end, unless it is the root. */
    private static String trimmed(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
