package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** {@code sed}. */
final class Sed {
    static final Syntax SYNTAX = Syntax.of(
                    "nEre:f:si?", "quiet=n silent=n regexp-extended=E expression=e file=f separate=s in-place=i")
            .saying(usage());
    private static final int UNREADABLE = 2;
    private static final int TROUBLE = 4;

    private Sed() {}

    private static String usage() {
        return "Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n\n";
    }

    static int run(Call call) throws Usage, IOException, InterruptedException {
        List<String> operands = new ArrayList<>(call.operands());
        var scripts = new ArrayList<String>();
        for (Syntax.Option option : call.options()) {
            if (option.letter() == 'e') {
                scripts.add(option.value());
            } else if (option.letter() == 'f') {
                scripts.add(Bytes.of(call.open(option.value()).readAllBytes()));
            }
        }
        if (scripts.isEmpty()) {
            if (operands.isEmpty()) {
                throw Usage.withHint("");
            }
            scripts.add(operands.removeFirst());
        }
        boolean extended = call.has('E') || call.has('r');
        // A text, a block and a label may begin in one expression and go on in the next.
        String joined = String.join("\n", scripts);
        List<SedCommand> commands = new SedParser(joined, extended, 1).commands();
        return call.has('i')
                ? inPlace(call, commands, operands)
                : stream(call, commands, operands.isEmpty() ? List.of(Call.STANDARD_INPUT) : operands);
    }

    private static int stream(Call call, List<SedCommand> commands, List<String> operands) throws IOException {
        try (var lines = new SedInput(call, operands)) {
            var run = new SedRun(commands, call.has('n'), lines, call.task().out());
            int status = run.toEnd();
            return status != 0 ? status : lines.trouble() ? UNREADABLE : 0;
        } catch (SedInput.Unreadable e) {
            call.complain("read error on " + e.getMessage() + ": " + Errno.EISDIR.text());
            return TROUBLE;
        }
    }

    private static int inPlace(Call call, List<SedCommand> commands, List<String> operands) throws IOException {
        int status = 0;
        for (String operand : operands) {
            String path = Bytes.text(operand);
            if (call.files().exists(path) && !call.files().stat(path).isRegular()) {
                call.complain("couldn't edit " + operand + ": not a regular file");
                status = TROUBLE;
                continue;
            }
            var edited = new ByteArrayOutputStream();
            status = Math.max(status, edit(call, commands, operand, edited));
            if (call.files().exists(path)) {
                String suffix = Bytes.text(call.value('i').orElse(""));
                if (!suffix.isEmpty()) {
                    call.files()
                            .put(
                                    path + suffix,
                                    call.files().stat(path).mode(),
                                    call.files().read(path));
                }
                replace(call, path, edited.toByteArray());
            }
        }
        return status;
    }

    private static int edit(Call call, List<SedCommand> commands, String operand, OutputStream edited)
            throws IOException {
        try (var lines = new SedInput(call, List.of(operand))) {
            int status = new SedRun(commands, call.has('n'), lines, edited).toEnd();
            return lines.trouble() ? UNREADABLE : status;
        } catch (SedInput.Unreadable e) {
            throw new Failure(Errno.EISDIR);
        }
    }

    /** By a new file under the old name, as sed does, with the old mode. */
    private static void replace(Call call, String path, byte[] bytes) throws IOException {
        int slash = path.lastIndexOf('/');
        String temporary =
                path.substring(0, slash + 1) + "sed" + call.task().process().id();
        var stat = call.files().stat(path);
        try (OutputStream out = call.files().createNew(temporary, stat.mode())) {
            out.write(bytes);
        }
        call.files().rename(temporary, path);
    }
}
