package dev.nixoffload.change;

import dev.nixoffload.key.SecretBytes;
import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.message.Message;
import dev.nixoffload.pair.AbsolutePath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The journal on a machine, through {@code journal.sh}: one call runs one of the script's deeds, as root. */
final class RemoteJournal {
    private static final Duration QUICK = Duration.ofSeconds(60);

    /** How long the script waits for another one that is at the same entry, and somewhat more. */
    private static final Duration GUARD = Duration.ofSeconds(35);

    private static final int ANSWER = 64 << 20;

    /** How a deed ended, as the script's exit status says. */
    enum Status {
        OK(0),
        HELD(10),
        /** Something is not what it was when this was planned, or made. */
        CHANGED(11),
        TAKEN_BACK(12),
        /** The disk would not say that it has what was written. */
        UNKNOWN(13),
        NO_SECRET(14),
        NOT_OURS(15),
        TAMPERED(16),
        FAILED(17);

        private final int exit;

        Status(int exit) {
            this.exit = exit;
        }

        static Status of(CommandResult result) {
            for (Status status : values()) {
                if (result.ending().equals(new CommandResult.Ending.Exited(status.exit)) && !result.truncated()) {
                    return status;
                }
            }
            return FAILED;
        }
    }

    record Answer(Status status, CommandResult result) {
        boolean ok() {
            return status == Status.OK;
        }

        /** What the script and its programs complained about. */
        String complaint() {
            return result.errorText();
        }
    }

    private final Machine machine;
    private final ScriptText script;
    private final AbsolutePath root;

    RemoteJournal(Machine machine, ScriptText script, AbsolutePath root) {
        this.machine = machine;
        this.script = script;
        this.root = root;
    }

    /** The same journal over another connection. */
    RemoteJournal over(Machine other) {
        return new RemoteJournal(other, script, root);
    }

    Machine machine() {
        return machine;
    }

    private Command command(Message purpose, String verb, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(verb, root.text()));
        words.addAll(arguments);
        return Command.script(purpose, script.text(), words.toArray(String[]::new))
                .asRoot()
                .within(QUICK);
    }

    private Answer run(Command command) throws MachineException, InterruptedException {
        CommandResult result = machine.run(command);
        return new Answer(Status.of(result), result);
    }

    Journal list() throws MachineException, InterruptedException {
        Answer answer =
                run(command(Message.of("change.run.list"), "list", List.of()).keeping(ANSWER));
        return (answer.ok() ? JournalReader.read(answer.result().output()) : Optional.<Journal>empty())
                .orElseThrow(() -> ChangeTroubles.journalUnreadable(answer.complaint()));
    }

    /** @param stale the token of a lock that nobody holds any more */
    Answer lock(String token, byte[] lines, Optional<String> stale) throws MachineException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(token));
        stale.ifPresent(arguments::add);
        return run(command(Message.of("change.run.lock"), "lock", arguments)
                .reading(lines)
                .changing());
    }

    Answer unlock(String token) throws MachineException, InterruptedException {
        return run(command(Message.of("change.run.unlock"), "unlock", List.of(token))
                .changing());
    }

    /** The output is the number of the entry. */
    Answer open(String token, EntryFiles files) throws MachineException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(token));
        arguments.addAll(files.arguments());
        return run(command(Message.of("change.run.open"), "open", arguments)
                .reading(files.together())
                .changing());
    }

    /** What the journal does not have goes along. */
    Answer step(String token, int entry, Step step) throws MachineException, InterruptedException {
        List<String> arguments = List.of(
                token,
                folder(entry),
                Integer.toString(step.number()),
                step.secret().isPresent() ? "given" : "none");
        byte[] secret = step.secret().map(SecretBytes::reveal).orElseGet(() -> new byte[0]);
        try {
            return run(command(step.title(), "step", arguments)
                    .reading(secret)
                    .within(step.patience().plus(GUARD))
                    .changing());
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    Answer arm(String token, int entry, Duration within) throws MachineException, InterruptedException {
        return run(command(
                        Message.of("change.run.arm"),
                        "arm",
                        List.of(token, folder(entry), Long.toString(within.toSeconds())))
                .changing());
    }

    Answer confirm(String token, int entry) throws MachineException, InterruptedException {
        return run(command(Message.of("change.run.confirm"), "confirm", List.of(token, folder(entry)))
                .changing());
    }

    /** The lines are told as they come; none is in the answer. */
    Answer undo(int entry, Duration patience, Consumer<String> line) throws MachineException, InterruptedException {
        CommandResult result = machine.follow(
                command(Message.of("change.run.undo"), "undo", List.of(folder(entry), "person"))
                        .within(patience)
                        .changing(),
                line);
        return new Answer(Status.of(result), result);
    }

    Answer prune(String token, List<Integer> entries) throws MachineException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(token));
        entries.forEach(entry -> arguments.add(folder(entry)));
        return run(command(Message.of("change.run.prune"), "prune", arguments).changing());
    }

    /** What a file of an entry holds: {@code before} or {@code new} of a change. */
    Optional<Bytes> file(int entry, int change, String name) throws MachineException, InterruptedException {
        return read(root.text() + "/" + folder(entry) + "/" + change + "/" + name);
    }

    /** What a file of the machine holds, where it is one that is not too long. */
    Optional<Bytes> read(String path) throws MachineException, InterruptedException {
        return machine.read(path, Privilege.ROOT, PathSurvey.LONGEST + 1)
                .filter(bytes -> bytes.length <= PathSurvey.LONGEST)
                .map(Bytes::of);
    }

    private static String folder(int entry) {
        return String.format(Locale.ROOT, "%04d", entry);
    }

    /** The words of an answer that is text. */
    static String text(Answer answer) {
        return new String(answer.result().output(), StandardCharsets.UTF_8).strip();
    }
}
