package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Task;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code xargs}. */
final class Xargs {
    static final Syntax SYNTAX = Syntax.of(
                    "0d:I:L:n:rtP:",
                    "null=0 delimiter=d replace=I max-args=n no-run-if-empty=r verbose=t max-procs=P max-lines=L")
            .endingAtOperand();
    private static final int FAILED = 123;
    private static final int FATAL = 124;
    private static final int FATAL_STATUS = 255;

    private Xargs() {}

    static int run(Call call) throws Usage, IOException, InterruptedException {
        List<String> command = call.operands().isEmpty() ? List.of("echo") : call.operands();
        String input = Bytes.of(call.task().in().readAllBytes());
        Optional<String> replaced = call.value('I');
        List<String> items = items(call, input);
        int most = replaced.isPresent() || call.has('L')
                ? 1
                : call.value('n').map(Integer::parseInt).orElse(Integer.MAX_VALUE);
        int status = 0;
        int at = 0;
        boolean once = items.isEmpty() && !call.has('r') && replaced.isEmpty();
        while (once || at < items.size()) {
            once = false;
            int end = (int) Math.min(items.size(), (long) at + most);
            List<String> some = items.subList(at, end);
            at = end;
            List<String> argv = new ArrayList<>();
            if (replaced.isPresent()) {
                command.forEach(word -> argv.add(word.replace(replaced.get(), some.getFirst())));
            } else {
                argv.addAll(command);
                argv.addAll(some);
            }
            int one = execute(call, argv);
            if (one == FATAL_STATUS) {
                call.complain(argv.getFirst() + ": exited with status 255; aborting");
                return FATAL;
            }
            if (one == 126 || one == 127) {
                return one;
            }
            status = one == 0 ? status : FAILED;
        }
        return status;
    }

    private static int execute(Call call, List<String> argv) throws IOException, InterruptedException {
        if (call.has('t')) {
            call.task().err().write(Bytes.raw(String.join(" ", argv) + "\n"));
        }
        Task task = call.task()
                .withArgv(argv.stream().map(Bytes::text).toList())
                .withIn(new ByteArrayInputStream(new byte[0]));
        try {
            return task.execute(Launch.path(task, task.argv().getFirst()));
        } catch (Failure e) {
            call.complain(argv.getFirst() + ": " + e.getMessage());
            return Launch.status(e);
        }
    }

    private static List<String> items(Call call, String input) throws Usage {
        if (call.has('0')) {
            return split(input, "\0");
        }
        if (call.has('d')) {
            return split(
                    input, call.value('d').orElseThrow().replace("\\n", "\n").replace("\\0", "\0"));
        }
        if (call.has('I') || call.has('L')) {
            return input.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
        var items = new ArrayList<String>();
        var item = new StringBuilder();
        boolean there = false;
        char quote = 0;
        for (int i = 0; i < input.length(); i++) {
            char c = input.charAt(i);
            if (quote != 0) {
                if (c == '\n') {
                    throw Usage.plain("unmatched " + (quote == '"' ? "double" : "single")
                            + " quote; by default quotes are special to xargs unless you use the -0 option");
                }
                if (c == quote) {
                    quote = 0;
                } else {
                    item.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                there = true;
            } else if (c == '\\' && i + 1 < input.length()) {
                i++;
                item.append(input.charAt(i));
                there = true;
            } else if (c == ' ' || c == '\t' || c == '\n') {
                if (there) {
                    items.add(item.toString());
                    item.setLength(0);
                    there = false;
                }
            } else {
                item.append(c);
                there = true;
            }
        }
        if (there) {
            items.add(item.toString());
        }
        return items;
    }

    private static List<String> split(String input, String delimiter) {
        var items = new ArrayList<String>(List.of(input.split(java.util.regex.Pattern.quote(delimiter), -1)));
        if (items.getLast().isEmpty()) {
            items.removeLast();
        }
        return items;
    }
}
