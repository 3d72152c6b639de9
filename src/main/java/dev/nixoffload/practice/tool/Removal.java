package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Stat;
import java.io.IOException;

/** {@code rm} and {@code rmdir}. */
final class Removal {
    static final Syntax RM = Syntax.of(
                    "dfirRv", "dir=d force=f recursive=r verbose=v one-file-system=x no-preserve-root=y")
            .adding("xy");
    static final Syntax RMDIR =
            Syntax.of("pv", "parents=p verbose=v ignore-fail-on-non-empty=i").adding("i");

    private Removal() {}

    static int rm(Call call) throws Usage, IOException, InterruptedException {
        if (call.operands().isEmpty()) {
            if (call.has('f')) {
                return 0;
            }
            throw call.missingOperand();
        }
        int status = 0;
        for (String operand : call.operands()) {
            String name = Links.base(operand);
            if (operand.equals("/") && call.last("rR").isPresent()) {
                call.complain("it is dangerous to operate recursively on '/'");
                call.complain("use --no-preserve-root to override this failsafe");
                status = 1;
            } else if (call.last("rR").isPresent() && (name.equals(".") || name.equals(".."))) {
                call.complain("refusing to remove '.' or '..' directory: skipping '" + operand + "'");
                status = 1;
            } else {
                status |= remove(call, operand);
            }
        }
        return status;
    }

    private static int remove(Call call, String operand) throws IOException {
        String path = Bytes.text(operand);
        try {
            Stat stat = call.files().lstat(path);
            demandNoLink(call, operand, Errno.ENOTDIR.text());
            int status = 0;
            if (stat.isDirectory()) {
                if (call.last("rR").isEmpty() && !call.has('d')) {
                    throw new Failure(Errno.EISDIR);
                }
                if (call.last("rR").isPresent()) {
                    for (String name : call.files().list(path)) {
                        status |= remove(call, operand + (operand.endsWith("/") ? "" : "/") + Bytes.of(name));
                    }
                }
                if (status != 0) {
                    return status;
                }
            }
            call.files().remove(path);
            if (call.has('v')) {
                call.print("removed " + (stat.isDirectory() ? "directory " : "") + "'" + operand + "'\n");
            }
            return 0;
        } catch (LinkWithSlash e) {
            call.complain("cannot remove '" + operand + "': " + e.getMessage());
            return 1;
        } catch (Failure e) {
            if ((e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR) && call.has('f')) {
                return 0;
            }
            call.complain("cannot remove '" + operand + "': " + e.getMessage());
            return 1;
        }
    }

    /** A link is neither removed nor followed where a slash asks for a directory. */
    private static final class LinkWithSlash extends IOException {
        private static final long serialVersionUID = 1L;

        private LinkWithSlash(String why) {
            super(why);
        }
    }

    private static void demandNoLink(Call call, String operand, String why) throws IOException {
        boolean slash = operand.length() > 1 && operand.endsWith("/");
        if (slash
                && call.files()
                        .lstat(Bytes.text(operand.substring(0, operand.length() - 1)))
                        .isLink()) {
            throw new LinkWithSlash(why);
        }
    }

    static int rmdir(Call call) throws Usage, IOException, InterruptedException {
        if (call.operands().isEmpty()) {
            throw call.missingOperand();
        }
        int status = 0;
        for (String operand : call.operands()) {
            String path = operand;
            boolean goesOn = true;
            while (goesOn) {
                String each = path;
                int one = call.each(java.util.List.of(each), "failed to remove '", "'", _ -> {
                    String text = Bytes.text(each);
                    demandNoLink(call, each, "Symbolic link not followed");
                    if (call.has('v')) {
                        call.print("rmdir: removing directory, '" + each + "'\n");
                    }
                    if (!call.files().lstat(text).isDirectory()) {
                        throw new Failure(Errno.ENOTDIR);
                    }
                    boolean stays = call.has('i') && !call.files().list(text).isEmpty();
                    if (!stays) {
                        call.files().remove(text);
                    }
                });
                status |= one;
                path = Links.directory(path);
                goesOn = call.has('p') && one == 0 && !path.equals(".") && !path.equals("/");
            }
        }
        return status;
    }
}
