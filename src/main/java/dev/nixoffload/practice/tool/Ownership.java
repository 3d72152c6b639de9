package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Stat;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code chmod}, {@code chown} and {@code chgrp}. */
final class Ownership {
    static final Syntax CHMOD = Syntax.of("Rcfv%", "recursive=R changes=c silent=f quiet=f verbose=v reference=e")
            .adding("e:");
    static final Syntax CHOWN = Syntax.of(
                    "Rcfhv", "recursive=R changes=c silent=f quiet=f verbose=v no-dereference=h reference=e")
            .adding("e:");

    private Ownership() {}

    static int chmod(Call call) throws Usage, IOException, InterruptedException {
        List<String> operands = call.operands();
        Optional<String> reference = call.value('e');
        int first = reference.isPresent() ? 0 : 1;
        if (operands.isEmpty()) {
            throw call.missingOperand();
        }
        String mode = first == 0 ? "" : operands.getFirst();
        if (operands.size() == first) {
            throw Usage.withHint("missing operand after '" + mode + "'");
        }
        if (first == 1 && Modes.applied(mode, 0, false, 0).isEmpty()) {
            throw Usage.withHint("invalid mode: '" + mode + "'");
        }
        int status = 0;
        for (String operand : operands.subList(first, operands.size())) {
            status |= chmod(call, operand, mode, reference);
        }
        return status;
    }

    private static int chmod(Call call, String operand, String mode, Optional<String> reference)
            throws IOException, InterruptedException {
        String path = Bytes.text(operand);
        Stat stat;
        try {
            stat = call.files().stat(path);
        } catch (IOException e) {
            String dangling = "cannot operate on dangling symlink '" + operand + "'";
            String missing = "cannot access '" + operand + "': " + e.getMessage();
            if (!call.has('f')) {
                call.complain(Links.isThere(call, path) ? dangling : missing);
            }
            return 1;
        }
        int wanted = reference.isPresent()
                ? call.files().stat(Bytes.text(reference.get())).mode()
                : Modes.applied(
                                mode,
                                stat.mode(),
                                stat.isDirectory(),
                                call.task().umask())
                        .orElseThrow();
        int status = call.each(
                List.of(operand),
                "changing permissions of '",
                "'",
                _ -> call.files().chmod(path, wanted));
        if (call.has('R') && stat.isDirectory()) {
            for (String name : call.files().list(path)) {
                if (!call.files().lstat(path + "/" + name).isLink()) {
                    status |= chmod(call, operand + "/" + Bytes.of(name), mode, reference);
                }
            }
        }
        return status;
    }

    static int chown(Call call) throws Usage, IOException, InterruptedException {
        return chown(call, false);
    }

    static int chgrp(Call call) throws Usage, IOException, InterruptedException {
        return chown(call, true);
    }

    private static int chown(Call call, boolean groupOnly) throws Usage, IOException, InterruptedException {
        List<String> operands = call.operands();
        Optional<String> reference = call.value('e');
        int first = reference.isPresent() ? 0 : 1;
        if (operands.size() < first || operands.isEmpty()) {
            throw call.missingOperand();
        }
        if (operands.size() == first) {
            throw Usage.withHint("missing operand after '" + operands.getFirst() + "'");
        }
        var owners = new Owners(call.task().host().accounts());
        Owners.Pair pair;
        if (reference.isPresent()) {
            Stat stat = call.files().stat(Bytes.text(reference.get()));
            pair = new Owners.Pair(groupOnly ? Owners.UNCHANGED : stat.uid(), stat.gid());
        } else if (groupOnly) {
            String group = operands.getFirst();
            pair = new Owners.Pair(
                    Owners.UNCHANGED,
                    owners.gid(group).orElseThrow(() -> Usage.plain("invalid group: '" + group + "'")));
        } else {
            pair = owners.parse(operands.getFirst());
        }
        int status = 0;
        for (String operand : operands.subList(first, operands.size())) {
            status |= chown(call, operand, pair, pair.uid() == Owners.UNCHANGED ? "group" : "ownership");
        }
        return status;
    }

    private static int chown(Call call, String operand, Owners.Pair pair, String what)
            throws IOException, InterruptedException {
        String path = Bytes.text(operand);
        // What lies below is changed itself, as a link could lead anywhere.
        boolean follows = !call.has('h') && !call.has('R');
        Stat stat;
        try {
            stat = follows ? call.files().stat(path) : call.files().lstat(path);
        } catch (IOException e) {
            String verb = Links.isThere(call, path) ? "cannot dereference '" : "cannot access '";
            call.complain(verb + operand + "': " + e.getMessage());
            return 1;
        }
        int status = call.each(
                List.of(operand),
                "changing " + what + " of '",
                "'",
                _ -> call.files().chown(path, pair.uid(), pair.gid(), follows));
        if (call.has('R') && stat.isDirectory()) {
            for (String name : call.files().list(path)) {
                status |= chown(call, operand + "/" + Bytes.of(name), pair, what);
            }
        }
        return status;
    }
}
