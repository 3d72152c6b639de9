package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code mkdir}, {@code touch} and {@code mktemp}. */
final class Making {
    static final Syntax MKDIR = Syntax.of("m:pv", "mode=m parents=p verbose=v");
    static final Syntax TOUCH = Syntax.of("acd:mr:h", "no-create=c date=d reference=r no-dereference=h");
    static final Syntax MKTEMP = Syntax.of("dp:qtu", "directory=d tmpdir=p quiet=q dry-run=u suffix=S")
            .adding("S:");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int OPEN = 0777;

    private Making() {}

    static int mkdir(Call call) throws Usage, IOException, InterruptedException {
        if (call.operands().isEmpty()) {
            throw call.missingOperand();
        }
        int umask = call.task().umask();
        Optional<String> given = call.value('m');
        Optional<Integer> wanted = given.flatMap(text -> Modes.applied(text, OPEN, true, umask));
        if (given.isPresent() && wanted.isEmpty()) {
            throw Usage.plain("invalid mode '" + given.get() + "'");
        }
        int status = 0;
        for (String operand : call.operands()) {
            Optional<String> blocked = call.has('p') ? blocked(call, operand) : Optional.empty();
            if (blocked.isPresent()) {
                call.complain("cannot create directory '" + blocked.get() + "': " + Errno.ENOTDIR.text());
                status = 1;
            } else {
                status |= mkdir(call, operand, wanted);
            }
        }
        return status;
    }

    /** What stands in the way as a file. */
    private static Optional<String> blocked(Call call, String operand) throws IOException {
        int slash = operand.indexOf('/', 1);
        while (slash > 0) {
            String before = operand.substring(0, slash);
            String path = Bytes.text(before);
            if (call.files().exists(path) && !call.files().stat(path).isDirectory()) {
                return Optional.of(before);
            }
            slash = operand.indexOf('/', slash + 1);
        }
        return Optional.empty();
    }

    private static int mkdir(Call call, String name, Optional<Integer> wanted)
            throws IOException, InterruptedException {
        int umask = call.task().umask();
        return call.each(List.of(name), "cannot create directory '", "'", operand -> {
            String path = Bytes.text(operand);
            if (call.has('p')) {
                parents(call, path, umask);
                if (call.files().exists(path)) {
                    if (!call.files().stat(path).isDirectory()) {
                        throw new Failure(Errno.EEXIST);
                    }
                    return;
                }
            }
            call.files().makeDirectory(path, OPEN & ~umask);
            if (wanted.isPresent()) {
                call.files().chmod(path, wanted.get());
            }
            if (call.has('v')) {
                call.print(call.name() + ": created directory '" + operand + "'\n");
            }
        });
    }

    static void parents(Call call, String path, int umask) throws IOException {
        int slash = path.lastIndexOf('/', path.length() - 2);
        if (slash <= 0) {
            return;
        }
        String parent = path.substring(0, slash);
        parents(call, parent, umask);
        if (!call.files().exists(parent)) {
            call.files().makeDirectory(parent, OPEN & ~umask);
            if (call.has('v')) {
                call.print(call.name() + ": created directory '" + Bytes.of(parent) + "'\n");
            }
        } else if (!call.files().stat(parent).isDirectory()) {
            throw new Failure(Errno.ENOTDIR);
        }
    }

    static int touch(Call call) throws Usage, IOException, InterruptedException {
        if (call.operands().isEmpty()) {
            throw Usage.withHint("missing file operand");
        }
        Instant now = call.task().host().clock().instant();
        Instant time = now;
        if (call.has('r')) {
            time = call.files().stat(Bytes.text(call.value('r').orElseThrow())).modified();
        } else if (call.has('d')) {
            String text = call.value('d').orElseThrow();
            time = Dates.parse(text, now).orElseThrow(() -> Usage.plain("invalid date format '" + text + "'"));
        }
        Instant modified = time;
        return call.each(call.operands(), "cannot touch '", "'", operand -> {
            String path = Bytes.text(operand);
            if (!call.files().exists(path)) {
                if (call.has('c')) {
                    return;
                }
                call.files().create(path).close();
            }
            boolean readTimeOnly = call.has('a') && !call.has('m');
            if (!readTimeOnly) {
                call.files().date(path, modified);
            }
        });
    }

    static int mktemp(Call call) throws Usage, IOException {
        List<String> operands = call.operands();
        if (operands.size() > 1) {
            throw Usage.withHint("too many templates");
        }
        String template = operands.isEmpty() ? "tmp.XXXXXXXXXX" : operands.getFirst();
        if (!template.matches(".*XXX[^X/]*")) {
            throw Usage.plain("too few X's in template '" + template + "'");
        }
        template += call.value('S').orElse("");
        boolean below = operands.isEmpty() || call.has('p') || call.has('t');
        String usual = Bytes.of(call.task().environment().getOrDefault("TMPDIR", "/tmp"));
        String folder = call.value('p').filter(text -> !text.isEmpty()).orElse(usual);
        String whole = below ? (folder.endsWith("/") ? folder : folder + "/") + template : template;
        if (call.has('p') && template.startsWith("/")) {
            throw Usage.plain("invalid template, '" + template + "'; with --tmpdir, it may not be absolute");
        }
        boolean directory = call.has('d');
        String path = filled(whole);
        try {
            if (!call.has('u')) {
                if (directory) {
                    call.files().makeDirectory(Bytes.text(path), 0700);
                } else {
                    call.files().createNew(Bytes.text(path), 0600).close();
                }
            }
            call.print(path + "\n");
            return 0;
        } catch (Failure e) {
            if (!call.has('q')) {
                call.complain("failed to create " + (directory ? "directory" : "file") + " via template '" + whole
                        + "': " + e.getMessage());
            }
            return 1;
        }
    }

    private static String filled(String template) {
        int end = template.lastIndexOf("XXX") + 3;
        int start = end;
        while (start > 0 && template.charAt(start - 1) == 'X') {
            start--;
        }
        var filled = new StringBuilder(template);
        for (int i = start; i < end; i++) {
            filled.setCharAt(i, LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return filled.toString();
    }
}
