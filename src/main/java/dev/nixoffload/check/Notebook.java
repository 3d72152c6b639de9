package dev.nixoffload.check;

import dev.nixoffload.machine.Command;
import dev.nixoffload.machine.CommandResult;
import dev.nixoffload.machine.Machine;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.Privilege;
import dev.nixoffload.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;
import java.util.function.Consumer;

/** What one check saw, kept while it is still looking, so that even one that is given up on has its evidence. */
final class Notebook implements Witness {
    /** A command that has not come back yet. */
    private record Running(Machine machine, Command command, long since) {
        Duration took() {
            return Duration.ofNanos(System.nanoTime() - since);
        }
    }

    private final Consumer<Message> doing;
    private final Consumer<Evidence> seen;
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<KeySeen> keys = new ArrayList<>();
    private final SequencedSet<Running> running = new LinkedHashSet<>();
    private MachineException noted;
    private Duration waited = Duration.ZERO;

    /**
     * @param doing is told the purpose of each command as it starts
     * @param seen is told what came of it, and of all else that this check itself saw
     */
    Notebook(Consumer<Message> doing, Consumer<Evidence> seen) {
        this.doing = doing;
        this.seen = seen;
    }

    @Override
    public CommandResult run(Machine machine, Command command) throws MachineException, InterruptedException {
        var now = new Running(machine, command, System.nanoTime());
        synchronized (this) {
            running.add(now);
        }
        doing.accept(command.purpose());
        try {
            CommandResult result = machine.run(command);
            synchronized (this) {
                waited = waited.plus(now.took()).minus(result.took());
            }
            tell(evidence(machine, result));
            return result;
        } catch (MachineException e) {
            synchronized (this) {
                noted = e;
            }
            tell(unanswered(now, e.problem().details()));
            throw e;
        } finally {
            synchronized (this) {
                running.remove(now);
            }
        }
    }

    @Override
    public void saw(Machine machine, CommandResult result) {
        keep(evidence(machine, result));
    }

    private static Evidence evidence(Machine machine, CommandResult result) {
        Command command = result.command();
        return new Evidence(
                command.purpose(),
                machine.label(),
                command.privilege(),
                CommandLine.of(command),
                result.ending() instanceof CommandResult.Ending.Exited(int status)
                        ? OptionalInt.of(status)
                        : OptionalInt.empty(),
                Excerpt.of(result),
                result.took());
    }

    @Override
    public void saw(Evidence given) {
        tell(new Evidence(
                given.purpose(),
                Excerpt.of(given.where()),
                given.privilege(),
                Excerpt.of(given.what()),
                given.exitStatus(),
                Excerpt.of(given.text()),
                given.took()));
    }

    private void tell(Evidence shown) {
        keep(shown);
        seen.accept(shown);
    }

    private synchronized void keep(Evidence shown) {
        evidence.add(shown);
    }

    /** Keeps what a machine said when it failed the check, unless it was seen on its way here already. */
    synchronized void saw(MachineException failure) {
        if (failure != noted && !failure.problem().details().isBlank()) {
            evidence.add(new Evidence(
                    failure.problem().what(),
                    "",
                    Privilege.USER,
                    "",
                    OptionalInt.empty(),
                    Excerpt.of(failure.problem().details()),
                    Duration.ZERO));
        }
    }

    @Override
    public synchronized void measured(Figure figure) {
        figures.add(figure);
    }

    @Override
    public synchronized void recognised(KeySeen key) {
        keys.add(key);
    }

    /** How long its commands waited before they could run, for a free shell in the main. */
    synchronized Duration waited() {
        return waited;
    }

    /** What it waits for at the moment. */
    synchronized Optional<Message> current() {
        return running.isEmpty()
                ? Optional.empty()
                : Optional.of(running.getLast().command().purpose());
    }

    /** All that was seen, then what has not answered. */
    synchronized List<Evidence> evidence() {
        var all = new ArrayList<>(evidence);
        running.forEach(command -> all.add(unanswered(command, "")));
        return all;
    }

    synchronized List<Figure> figures() {
        return List.copyOf(figures);
    }

    synchronized List<KeySeen> keys() {
        return List.copyOf(keys);
    }

    private static Evidence unanswered(Running run, String text) {
        return new Evidence(
                run.command().purpose(),
                run.machine().label(),
                run.command().privilege(),
                CommandLine.of(run.command()),
                OptionalInt.empty(),
                Excerpt.of(text),
                run.took());
    }
}
