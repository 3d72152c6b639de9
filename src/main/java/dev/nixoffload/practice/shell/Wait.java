package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.host.Program;
import java.util.List;
import java.util.Optional;

/** {@code wait}. A signal that is trapped ends it. */
final class Wait implements Builtin {
    private static final int BY_SIGNAL = 128;

    @Override
    public int run(Interpreter interpreter, List<String> argv) throws InterruptedException {
        Shell shell = interpreter.shell();
        if (argv.size() == 1) {
            for (Process job : shell.jobs().unseen()) {
                int status = await(shell, job);
                if (status < 0) {
                    return -status;
                }
            }
            return 0;
        }
        int status = 0;
        for (String id : argv.subList(1, argv.size())) {
            Optional<Process> job = shell.jobs().get((int) SpecialBuiltins.number(shell, id));
            status = job.isPresent() ? await(shell, job.get()) : Program.NOT_FOUND;
            if (status < 0) {
                return -status;
            }
        }
        return status;
    }

    /** The status of the job; negative for that of a signal which came before the job's end. */
    private static int await(Shell shell, Process job) throws InterruptedException {
        while (true) {
            Optional<Integer> status = Optional.empty();
            try {
                status = Optional.of(job.await());
            } catch (InterruptedException _) {
                shell.signals().notice();
            }
            Optional<Integer> signal = shell.signals().firstPending();
            if (signal.isPresent()) {
                return -BY_SIGNAL - signal.get();
            }
            if (status.isPresent()) {
                shell.jobs().waitedFor(job);
                shell.tell(job);
                return status.get();
            }
        }
    }
}
