package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.host.Signal;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Programs that run others: {@code env}, {@code nice} and {@code timeout}; and {@code sleep}. */
final class Running {
    static final Syntax ENV = Syntax.of("iu:0C:", "ignore-environment=i unset=u null=0 chdir=C")
            .endingAtOperand()
            .failing(125);
    static final Syntax NICE = Syntax.of("n:", "adjustment=n").endingAtOperand().failing(125);
    static final Syntax TIMEOUT = Syntax.of("k:s:v", "kill-after=k signal=s verbose=v foreground=f preserve-status=p")
            .adding("fp")
            .endingAtOperand()
            .failing(125);
    static final Syntax SLEEP = Syntax.of("", "");
    private static final int TIMED_OUT = 124;

    private Running() {}

    static int env(Call call) throws Usage, IOException, InterruptedException {
        var environment = new TreeMap<String, String>();
        List<String> operands = call.operands();
        boolean empty =
                call.has('i') || !operands.isEmpty() && operands.getFirst().equals("-");
        if (!empty) {
            environment.putAll(call.task().environment());
        }
        call.values('u').forEach(environment::remove);
        int at = !operands.isEmpty() && operands.getFirst().equals("-") ? 1 : 0;
        while (at < operands.size() && operands.get(at).indexOf('=') > 0) {
            String text = Bytes.text(operands.get(at));
            environment.put(text.substring(0, text.indexOf('=')), text.substring(text.indexOf('=') + 1));
            at++;
        }
        if (at == operands.size()) {
            for (var variable : environment.entrySet()) {
                call.print(Bytes.of(variable.getKey() + "=" + variable.getValue()) + (call.has('0') ? "\0" : "\n"));
            }
            return 0;
        }
        Task task = call.task().withEnvironment(environment);
        if (call.has('C')) {
            task = task.withDirectory(
                    call.files().realPath(Bytes.text(call.value('C').orElseThrow())));
        }
        return become(call, task, operands.subList(at, operands.size()));
    }

    static int nice(Call call) throws Usage, IOException, InterruptedException {
        String adjustment = call.value('n').orElse("10");
        if (!adjustment.matches("[-+]?[0-9]+")) {
            throw Usage.plain("invalid adjustment '" + adjustment + "'");
        }
        if (call.operands().isEmpty()) {
            if (call.has('n')) {
                throw Usage.withHint("a command must be given with an adjustment");
            }
            call.print("0\n");
            return 0;
        }
        return become(call, call.task(), call.operands());
    }

    private static int become(Call call, Task task, List<String> argv) throws IOException, InterruptedException {
        Task other = task.withArgv(argv.stream().map(Bytes::text).toList());
        String path;
        try {
            path = Launch.path(other, Bytes.text(argv.getFirst()));
        } catch (Failure e) {
            call.complain("'" + argv.getFirst() + "': " + e.getMessage());
            return Launch.status(e);
        }
        return other.become(path);
    }

    static int sleep(Call call) throws Usage, InterruptedException {
        if (call.operands().isEmpty()) {
            throw call.missingOperand();
        }
        long total = 0;
        for (String operand : call.operands()) {
            total += interval(operand);
        }
        Thread.sleep(total);
        return 0;
    }

    private static long interval(String text) throws Usage {
        OptionalLong time = text.equals("infinity") ? OptionalLong.of(Long.MAX_VALUE / 2) : Amounts.milliseconds(text);
        return time.orElseThrow(() -> Usage.withHint("invalid time interval '" + text + "'"));
    }

    static int timeout(Call call) throws Usage, IOException, InterruptedException {
        Signal signal = signal(call.value('s').orElse("TERM"));
        long killAfter = call.has('k') ? interval(call.value('k').orElseThrow()) : 0;
        if (call.operands().size() < 2) {
            throw Usage.withHint("");
        }
        long limit = interval(call.operands().getFirst());
        List<String> argv = call.operands().subList(1, call.operands().size());
        Task task = call.task().withArgv(argv.stream().map(Bytes::text).toList());
        Process child;
        try {
            child = task.host().startGroup(task, Launch.path(task, Bytes.text(argv.getFirst())));
        } catch (Failure e) {
            call.complain("failed to run command '" + argv.getFirst() + "': " + e.getMessage());
            return Launch.status(e);
        }
        try {
            return await(call, child, limit, killAfter, signal);
        } finally {
            if (!child.isOver()) {
                send(call, child, Signal.KILL);
            }
        }
    }

    private static int await(Call call, Process child, long limit, long killAfter, Signal signal)
            throws IOException, InterruptedException {
        var over = new CountDownLatch(1);
        child.onEnd(over::countDown);
        if (limit == 0 || over.await(limit, TimeUnit.MILLISECONDS)) {
            return child.await();
        }
        tell(call, signal);
        send(call, child, signal);
        boolean ended = killAfter == 0 || over.await(killAfter, TimeUnit.MILLISECONDS);
        if (!ended) {
            tell(call, Signal.KILL);
            send(call, child, Signal.KILL);
        }
        int status = child.await();
        if (!ended || signal == Signal.KILL) {
            // It ends as the program did, so that whoever waits for it sees that.
            call.task().process().signal(Signal.KILL);
        }
        return call.has('p') ? status : TIMED_OUT;
    }

    private static void tell(Call call, Signal signal) throws IOException {
        if (call.has('v')) {
            call.complain("sending signal " + signal + " to command '"
                    + call.operands().get(1) + "'");
        }
    }

    private static void send(Call call, Process child, Signal signal) {
        try {
            call.task().host().signal(-child.group(), signal);
        } catch (Failure _) {
            // It has just ended.
        }
    }

    private static Signal signal(String text) throws Usage {
        return Signal.parse(text).orElseThrow(() -> Usage.withHint("'" + text + "': invalid signal"));
    }
}
