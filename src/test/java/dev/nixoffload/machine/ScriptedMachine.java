package dev.nixoffload.machine;

import dev.nixoffload.machine.CommandResult.Ending;
import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A machine whose answers are written down before. What was not written down is an {@link AssertionError}, at once and
 * again on {@link #close}, so that a test fails even where a check swallows what it throws.
 *
 * <p>Of several answers that fit a command the one written last wins, so a test can start from a healthy machine and
 * break one thing. Set it up in one thread, ask it from any.
 */
public final class ScriptedMachine implements Machine {
    /** What comes of a command. */
    @FunctionalInterface
    public interface Answer {
        CommandResult to(Command command) throws MachineException, InterruptedException;
    }

    private record Rule(Predicate<Command> fits, Answer answer) {}

    private record Target(String host, int port) {}

    private record Content(FileStat stat, byte[] bytes) {}

    private final Role role;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final Map<String, Optional<Content>> files = new HashMap<>();
    private final Map<Target, Dialled> dialled = new HashMap<>();
    private final List<Command> ran = new CopyOnWriteArrayList<>();
    private final List<String> unexpected = new CopyOnWriteArrayList<>();
    private Facts facts = TestFacts.debian();
    private RootAccess root = new RootAccess.Passwordless();

    private ScriptedMachine(Role role) {
        this.role = role;
    }

    /** A Debian with passwordless sudo that knows no command and no file. */
    public static ScriptedMachine of(Role role) {
        return new ScriptedMachine(role);
    }

    public ScriptedMachine facts(Facts facts) {
        this.facts = facts;
        return this;
    }

    public ScriptedMachine root(RootAccess root) {
        this.root = root;
        return this;
    }

    public ScriptedMachine on(Predicate<Command> fits, Answer answer) {
        rules.addFirst(new Rule(fits, answer));
        return this;
    }

    /** A file, for {@link #stat} and {@link #read}. */
    public ScriptedMachine file(FileStat stat, String text) {
        return file(stat.path(), stat, text.getBytes(StandardCharsets.UTF_8));
    }

    public ScriptedMachine file(String path, FileStat stat, byte[] bytes) {
        files.put(path, Optional.of(new Content(stat, bytes)));
        return this;
    }

    /** No file there, for {@link #stat} and {@link #read}. */
    public ScriptedMachine noFile(String path) {
        files.put(path, Optional.empty());
        return this;
    }

    public ScriptedMachine dial(String host, int port, Dialled outcome) {
        dialled.put(new Target(host, port), outcome);
        return this;
    }

    /** A command whose first words are these. */
    public static Predicate<Command> starting(String... words) {
        return command -> command.argv().size() >= words.length
                && command.argv().subList(0, words.length).equals(List.of(words));
    }

    /** A command with this text somewhere in its words, a script's lines for example. */
    public static Predicate<Command> saying(String text) {
        return command -> command.argv().stream().anyMatch(word -> word.contains(text));
    }

    public static Answer exited(int status, String output) {
        return exited(status, output, "");
    }

    public static Answer exited(int status, String output, String error) {
        return command -> result(command, new Ending.Exited(status), output, error, false);
    }

    public static Answer signalled(String signal, String error) {
        return command -> result(command, new Ending.Signalled(signal), "", error, false);
    }

    /** The output is only the beginning, the command was stopped at its limit. */
    public static Answer truncated(String output) {
        return command -> result(command, new Ending.Signalled("TERM"), output, "", true);
    }

    public static Answer fails(MachineException.Kind kind) {
        return _ -> {
            var said = Message.of("test.scripted", kind.name());
            throw new MachineException(kind, new Problem(said, said, said, ""));
        };
    }

    /** Never comes back; only an interrupt ends it. */
    public static Answer hangs() {
        return _ -> {
            new CountDownLatch(1).await();
            throw new AssertionError("not reached");
        };
    }

    /** The commands run so far, in the order they came. */
    public List<Command> ran() {
        return List.copyOf(ran);
    }

    private static CommandResult result(
            Command command, Ending ending, String output, String error, boolean truncated) {
        return new CommandResult(
                command,
                ending,
                output.getBytes(StandardCharsets.UTF_8),
                error.getBytes(StandardCharsets.UTF_8),
                truncated,
                Duration.ofMillis(1));
    }

    @Override
    public Role role() {
        return role;
    }

    @Override
    public String label() {
        return facts.user() + "@" + facts.hostName();
    }

    @Override
    public RootAccess root() {
        return root;
    }

    @Override
    public CommandResult run(Command command) throws MachineException, InterruptedException {
        ran.add(command);
        refuseRootIfUnavailable(command.privilege());
        for (Rule rule : rules) {
            if (rule.fits().test(command)) {
                return rule.answer().to(command);
            }
        }
        throw unexpected("command " + command.argv());
    }

    @Override
    public CommandResult follow(Command command, Consumer<String> line) throws MachineException, InterruptedException {
        CommandResult result = run(command);
        new String(result.output(), StandardCharsets.UTF_8).lines().forEach(line);
        return result;
    }

    @Override
    public Optional<FileStat> stat(String path, Privilege privilege) throws MachineException {
        refuseRootIfUnavailable(privilege);
        return content(path).map(Content::stat);
    }

    @Override
    public Optional<byte[]> read(String path, Privilege privilege, int limit) throws MachineException {
        refuseRootIfUnavailable(privilege);
        return content(path).map(content -> Arrays.copyOf(content.bytes(), Math.min(limit, content.bytes().length)));
    }

    private void refuseRootIfUnavailable(Privilege privilege) throws MachineException {
        if (privilege == Privilege.ROOT && root instanceof RootAccess.Unavailable(Problem problem)) {
            throw new MachineException(MachineException.Kind.NO_ROOT, problem);
        }
    }

    private Optional<Content> content(String path) {
        Optional<Content> content = files.get(path);
        if (content == null) {
            throw unexpected("file " + path);
        }
        return content;
    }

    @Override
    public Dialled dial(String host, int port, Duration deadline) {
        Dialled outcome = dialled.get(new Target(host, port));
        if (outcome == null) {
            throw unexpected("dial " + host + " " + port);
        }
        return outcome;
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public void close() {
        if (!unexpected.isEmpty()) {
            throw new AssertionError("not in the script: " + unexpected);
        }
    }

    private AssertionError unexpected(String what) {
        unexpected.add(what);
        return new AssertionError("not in the script: " + what);
    }
}
