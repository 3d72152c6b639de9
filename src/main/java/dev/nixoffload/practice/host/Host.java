package dev.nixoffload.practice.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A make-believe machine: files, accounts, processes, a clock and wires. What it can run is handed to it. */
public final class Host implements AutoCloseable {
    /** The first line of a program of ours. */
    private static final Pattern PRACTICE = Pattern.compile("#!practice (\\S+)\n", Pattern.DOTALL);

    private static final Pattern INTERPRETED = Pattern.compile("#! *(\\S+)(?: +([^\n]*?))? *\n.*", Pattern.DOTALL);
    private static final int FIRST_ID = 400;
    private static final Duration USUAL_COMMAND = Duration.ofNanos(10_000);

    private final FileTree tree;
    private final InstantSource clock;
    private final Network network;
    private final Accounts accounts;
    private final Uptime uptime;
    private final Map<String, Program> programs = new ConcurrentHashMap<>();
    private final ConcurrentMap<Integer, Process> processes = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger(FIRST_ID);

    /** A machine as fast as any. */
    public Host(FileTree tree, InstantSource clock, Network network) {
        this(tree, clock, network, USUAL_COMMAND);
    }

    /** @param command how long it takes for a command of a shell, as far as {@link Uptime} tells */
    public Host(FileTree tree, InstantSource clock, Network network, Duration command) {
        this.tree = tree;
        this.clock = clock;
        this.network = network;
        accounts = new Accounts(tree);
        uptime = new Uptime(clock, command);
    }

    public FileTree tree() {
        return tree;
    }

    /** What its {@code date} says. */
    public InstantSource clock() {
        return clock;
    }

    public Uptime uptime() {
        return uptime;
    }

    /** The wires that a process has unless it was started with others: a program uses those of its task. */
    public Network network() {
        return network;
    }

    public Accounts accounts() {
        return accounts;
    }

    /** Puts a program there; its file begins with {@code #!practice} and the name it was installed under. */
    public void install(String path, Program program) throws IOException {
        programs.put(path, program);
        tree.asRoot().put(path, 0755, "#!practice " + path + "\n");
    }

    /** The processes there are. */
    public List<Process> processes() {
        return List.copyOf(processes.values());
    }

    /**
     * Starts a process that nobody on this machine is the parent of, such as one for a session, leading a group of its
     * own.
     */
    public Process begin(
            List<String> argv,
            String path,
            Map<String, String> environment,
            String directory,
            Identity identity,
            InputStream in,
            OutputStream out,
            OutputStream err) {
        Process first = new Process(1, 1, 0);
        Task task = new Task(
                this, first, argv, environment, directory, ProcessFiles.USUAL_UMASK, identity, network, in, out, err);
        int id = lastId.incrementAndGet();
        return launch(task, new Process(id, id, first.id()), path);
    }

    /** Starts the program at {@code path} as a child in its parent's group. */
    public Process start(Task task, String path) {
        return launch(task, child(task), path);
    }

    /** Starts the program at {@code path} as a child that leads a group of its own. */
    public Process startGroup(Task task, String path) {
        int id = lastId.incrementAndGet();
        return launch(task, new Process(id, id, task.process().id()), path);
    }

    /** Starts a child that is no program of its own: a subshell, or a part of a pipeline. */
    public Process fork(Task task, Program body) {
        Process process = child(task);
        begin(process, task, body);
        return process;
    }

    int become(Task task, String path) throws IOException, InterruptedException {
        Loaded loaded = load(task, path);
        task.process().disposition(_ -> false);
        return loaded.run();
    }

    /** Sends a signal to a process, or with a negative id to a whole group. */
    public void signal(int id, Signal signal) throws Failure {
        List<Process> meant = id > 0
                ? Optional.ofNullable(processes.get(id)).stream().toList()
                : processes.values().stream()
                        .filter(process -> process.group() == -id)
                        .toList();
        if (meant.isEmpty()) {
            throw new Failure(Errno.ESRCH);
        }
        meant.forEach(process -> process.signal(signal));
    }

    /** Ends everything that runs. */
    @Override
    public void close() {
        processes().forEach(process -> process.signal(Signal.KILL));
        tree.close();
    }

    Optional<String> find(Task task, String name) {
        if (name.contains("/")) {
            return Optional.of(name);
        }
        ProcessFiles files = task.files();
        for (String folder :
                task.environment().getOrDefault("PATH", "/usr/bin:/bin").split(":")) {
            String path = (folder.isEmpty() ? "." : folder) + "/" + name;
            try {
                if (files.stat(path).isRegular() && files.may(Access.EXECUTE, path)) {
                    return Optional.of(path);
                }
            } catch (IOException _) {
                // Not in this one.
            }
        }
        return Optional.empty();
    }

    private Process child(Task task) {
        return new Process(
                lastId.incrementAndGet(), task.process().group(), task.process().id());
    }

    private Process launch(Task task, Process process, String path) {
        begin(process, task, running -> load(running, path).run());
        return process;
    }

    private void begin(Process process, Task task, Program body) {
        processes.put(process.id(), process);
        process.inheritIgnored(task.process());
        process.start(task.with(process), body, () -> processes.remove(process.id()));
    }

    /** A program with what it is to be run with. */
    private record Loaded(Program program, Task task) {
        int run() throws IOException, InterruptedException {
            return program.run(task);
        }
    }

    private Loaded load(Task task, String path) throws IOException {
        ProcessFiles files = task.files();
        Stat stat = files.stat(path);
        if (!stat.isRegular() || !files.may(Access.EXECUTE, path)) {
            throw new Failure(Errno.EACCES);
        }
        String text = new String(tree.asRoot().read(files.realPath(path)), StandardCharsets.UTF_8);
        Matcher ours = PRACTICE.matcher(text);
        if (ours.lookingAt() && programs.containsKey(ours.group(1))) {
            return new Loaded(programs.get(ours.group(1)), task);
        }
        Matcher interpreted = INTERPRETED.matcher(text);
        if (!interpreted.matches()) {
            throw new Failure(Errno.ENOEXEC);
        }
        var argv = new ArrayList<String>(List.of(interpreted.group(1)));
        if (interpreted.group(2) != null) {
            argv.add(interpreted.group(2));
        }
        argv.add(path);
        argv.addAll(task.argv().subList(1, task.argv().size()));
        return load(task.withArgv(argv), interpreted.group(1));
    }
}
