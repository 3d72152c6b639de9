package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Pipe;
import dev.nixoffload.practice.host.Process;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts what a shell runs beside itself: subshells, the parts of pipelines, background jobs, substitutions. */
final class Forks {
    private final Shell shell;

    Forks(Shell shell) {
        this.shell = shell;
    }

    /** @param output without the line ends at its end */
    record Captured(String output, int status) {}

    Process subshell(Node body) {
        return fork(body, Map.of());
    }

    /** Not for a person at the keyboard, so that it reads nothing unless it says what. */
    Process background(Node command) {
        boolean interactive = shell.options().is(Options.Option.INTERACTIVE);
        return fork(
                command, interactive ? Map.of() : Map.of(0, OpenFile.reading(new ByteArrayInputStream(new byte[0]))));
    }

    /** The status of the last stage, or under {@code pipefail} of the last that failed. */
    int pipeline(List<Node> stages) throws InterruptedException {
        var processes = new ArrayList<Process>();
        Optional<InputStream> before = Optional.empty();
        for (int i = 0; i < stages.size(); i++) {
            Map<Integer, OpenFile> ends = new HashMap<>();
            before.ifPresent(in -> ends.put(0, OpenFile.reading(in)));
            before = Optional.empty();
            if (i + 1 < stages.size()) {
                var pipe = new Pipe();
                ends.put(1, OpenFile.writing(pipe.out()));
                before = Optional.of(pipe.in());
            }
            processes.add(fork(stages.get(i), ends));
        }
        int status = 0;
        int failed = 0;
        for (Process process : processes) {
            status = await(process);
            failed = status == 0 ? failed : status;
        }
        return shell.options().is(Options.Option.PIPEFAIL) ? failed : status;
    }

    Captured capture(Node script) throws IOException, InterruptedException {
        var pipe = new Pipe();
        Process process = fork(script, Map.of(1, OpenFile.writing(pipe.out())));
        var output = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try (InputStream in = pipe.in()) {
            for (int count = read(in, buffer); count >= 0; count = read(in, buffer)) {
                output.write(buffer, 0, count);
            }
        }
        String text = Bytes.of(output.toByteArray()).replace("\0", "");
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return new Captured(text.substring(0, end), await(process));
    }

    private int read(InputStream in, byte[] buffer) throws IOException, InterruptedException {
        while (true) {
            try {
                return in.read(buffer);
            } catch (InterruptedIOException _) {
                shell.signals().notice();
            }
        }
    }

    /** Waits for a child. Traps have to wait until it has ended, as in every shell. */
    int await(Process child) throws InterruptedException {
        while (true) {
            try {
                int status = child.await();
                shell.tell(child);
                return status;
            } catch (InterruptedException _) {
                shell.signals().notice();
            }
        }
    }

    /** @param ends what the child has in the stead of its parent's descriptors; it takes over their holds */
    private Process fork(Node body, Map<Integer, OpenFile> ends) {
        Descriptors descriptors = shell.descriptors().copy();
        ends.forEach(descriptors::set);
        var copy = new Shell(shell, descriptors);
        return shell.host()
                .fork(
                        shell.childTask(),
                        task -> new Life(copy.settle(task))
                                .run(interpreter -> interpreter.run(body, new Interpreter.Place(false, true))));
    }
}
