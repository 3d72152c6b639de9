package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Bytes;
import dev.nixoffload.practice.host.Host;
import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a shell remembers, between its commands and within them. A subshell has a copy. */
final class Shell implements AutoCloseable {
    private Task task;
    private final Dialect dialect;
    private final Variables variables;
    private final Options options;
    private final Map<String, Node> functions;
    private final Descriptors descriptors;
    private final Signals signals;
    private final Jobs jobs;
    /** {@code $$}, which subshells keep. */
    private final int id;

    private String name;
    private List<String> arguments;
    private String directory;
    private int umask;
    private int status;
    private int line;
    private int loops;
    private int calls;
    private OptionPlace optionPlace = new OptionPlace(1, 0);
    /** The builtin that is running; complaints begin with it. */
    private String builtin = "";

    /** A shell that has just been started. */
    Shell(Task task, Dialect dialect, String name, List<String> arguments) {
        this.task = task;
        this.dialect = dialect;
        this.name = name;
        this.arguments = List.copyOf(arguments);
        variables = new Variables();
        options = new Options();
        jobs = new Jobs();
        functions = new HashMap<>();
        descriptors = Descriptors.of(task);
        signals = new Signals(task.process());
        id = task.process().id();
        directory = Bytes.of(task.directory());
        umask = task.umask();
    }

    /** A subshell, still to be {@linkplain #settle settled}; the parent has to stand still until it is made. */
    Shell(Shell parent, Descriptors descriptors) {
        this.descriptors = descriptors;
        task = parent.task;
        dialect = parent.dialect;
        name = parent.name;
        arguments = parent.arguments;
        variables = new Variables(parent.variables);
        options = new Options(parent.options);
        jobs = new Jobs(parent.jobs);
        functions = new HashMap<>(parent.functions);
        signals = new Signals(parent.signals);
        id = parent.id;
        directory = parent.directory;
        umask = parent.umask;
        status = parent.status;
        line = parent.line;
        loops = parent.loops;
        calls = parent.calls;
        optionPlace = parent.optionPlace;
    }

    /** Moves a subshell into the process that was made for it. */
    Shell settle(Task own) {
        task = own;
        signals.attach(own.process());
        return this;
    }

    Host host() {
        return task.host();
    }

    Process process() {
        return task.process();
    }

    /** What a program that is started now is given; the argv and environment are still those of the shell. */
    Task childTask() {
        return task.withDirectory(Bytes.text(directory))
                .withUmask(umask)
                .withIn(descriptors.in(0))
                .withOut(descriptors.out(1))
                .withErr(descriptors.out(2));
    }

    /** The same with the variables that are exported. */
    Task childTask(List<String> argv) {
        var environment = new TreeMap<String, String>();
        variables.environment().forEach((key, value) -> environment.put(key, Bytes.text(value)));
        return childTask().withArgv(argv.stream().map(Bytes::text).toList()).withEnvironment(environment);
    }

    ProcessFiles files() {
        return childTask().files();
    }

    Dialect dialect() {
        return dialect;
    }

    Variables variables() {
        return variables;
    }

    Options options() {
        return options;
    }

    Map<String, Node> functions() {
        return functions;
    }

    Descriptors descriptors() {
        return descriptors;
    }

    Signals signals() {
        return signals;
    }

    Jobs jobs() {
        return jobs;
    }

    int id() {
        return id;
    }

    /** {@code $0}. */
    String name() {
        return name;
    }

    void name(String changed) {
        name = changed;
    }

    List<String> arguments() {
        return arguments;
    }

    void arguments(List<String> changed) {
        arguments = List.copyOf(changed);
    }

    String directory() {
        return directory;
    }

    void directory(String changed) {
        directory = changed;
    }

    int umask() {
        return umask;
    }

    void umask(int changed) {
        umask = changed;
    }

    /** {@code $?}. */
    int status() {
        return status;
    }

    int status(int changed) {
        status = changed;
        return changed;
    }

    int line() {
        return line;
    }

    void line(int changed) {
        line = changed;
    }

    /** How many loops are running around the command, in the function that it is in. */
    int loops() {
        return loops;
    }

    void loops(int changed) {
        loops = changed;
    }

    /** How many functions and sourced files are running. */
    int calls() {
        return calls;
    }

    void calls(int changed) {
        calls = changed;
    }

    String builtin() {
        return builtin;
    }

    void builtin(String changed) {
        builtin = changed;
    }

    /** What the script prints. */
    void print(String text) throws IOException {
        descriptors.out(1).write(Bytes.raw(text));
    }

    /** A line of the shell's own on standard error. */
    void complain(String message) {
        complain(line, message);
    }

    private void complain(int where, String message) {
        String about = builtin.isEmpty() ? "" : builtin + ": ";
        complainPlainly(dialect.prefix(name, where) + about + message);
    }

    void complainPlainly(String message) {
        try {
            descriptors.out(2).write(Bytes.raw(message + "\n"));
        } catch (IOException _) {
            // There is nowhere left to say it.
        }
    }

    /** Complains; throw what comes back: it ends the command, and most often the shell. */
    Unwinding.Failed fail(String message) {
        complain(message);
        return new Unwinding.Failed();
    }

    Unwinding.Failed fail(SyntaxError error) {
        told(error);
        return new Unwinding.Failed();
    }

    /** Complains, and gives the status of it. */
    int told(SyntaxError error) {
        complain(error.line(), "Syntax error: " + error.getMessage());
        return Unwinding.Failed.STATUS;
    }

    /** Says of a child that a signal ended it, where that is worth a word. */
    void tell(Process ended) {
        String word = ended.killedBy().map(SignalNames::death).orElse("");
        if (!word.isEmpty()) {
            complainPlainly(word);
        }
    }

    /** How far {@code getopts} has come, unless a script has set {@code OPTIND} to another argument. */
    OptionPlace optionPlace(long argument) {
        return optionPlace.argument() == argument ? optionPlace : new OptionPlace((int) Math.max(1, argument), 0);
    }

    void optionPlace(OptionPlace changed) {
        optionPlace = changed;
        assign("OPTIND", Integer.toString(changed.argument()));
    }

    /** Assigns, as a script would. */
    void assign(String variable, String value) {
        try {
            variables.set(variable, value);
        } catch (ReadOnly e) {
            throw fail(e.getMessage());
        }
        if (options.is(Options.Option.ALLEXPORT)) {
            variables.export(variable);
        }
    }

    @Override
    public void close() {
        descriptors.close();
    }
}
