package dev.nixoffload.machine;

import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import dev.nixoffload.pair.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A machine that is asked through shells: all of {@link Machine} but the two things in which this computer and one over
 * SSH differ, starting a shell and opening a connection.
 *
 * <p>A command that only reads and was lost with its shell or its connection is asked once more.
 */
public final class ShellMachine implements Machine {
    /** What differs between machines. */
    public interface Reach extends ShellSource, AutoCloseable {
        /** See {@link Machine#dial}. */
        Dialled dial(String host, int port, Duration deadline) throws MachineException, InterruptedException;

        @Override
        void close();
    }

    private static final Duration EXPLANATION = Duration.ofSeconds(5);

    private final Role role;
    private final String label;
    private final Reach reach;
    private final Troubles troubles;
    private final ShellPool pool;
    private final RootFinder rootFinder;
    private final ReentrantLock rootLock = new ReentrantLock();
    private final ReentrantLock factsLock = new ReentrantLock();
    private RootAccess root;
    private Facts facts;

    /**
     * @param user the signed-in user
     * @param host the machine, as that user's password is asked for
     * @param sudoPasswordFile see {@link dev.nixoffload.pair.Access#sudoPasswordFile}
     */
    public ShellMachine(
            Role role,
            String user,
            String host,
            Reach reach,
            Credentials credentials,
            Optional<Path> sudoPasswordFile) {
        this.role = role;
        this.label = user + "@" + host;
        this.reach = reach;
        troubles = new Troubles(label);
        pool = new ShellPool(troubles);
        var answer = new SudoAnswer(user, host);
        var password = new SudoPassword(sudoPasswordFile, credentials, user, host, answer);
        rootFinder = new RootFinder(this::openPlain, password, answer);
    }

    private Optional<ShellWorker> openPlain(Deadline deadline)
            throws ShellGone, TimedOut, MachineException, InterruptedException {
        return ShellWorker.start(reach, deadline);
    }

    /** Proves that commands are answered here, in their frames; else says what is in the way, and lets go. */
    public Optional<Problem> greeted() throws InterruptedException {
        Command greeting = Command.of(Message.of("machine.greeting"), "true");
        boolean good = false;
        try {
            pool.giveBack(Privilege.USER, pool.take(Privilege.USER, this::openPlain, greeting.deadline()));
            good = true;
            return Optional.empty();
        } catch (ShellGone gone) {
            return Optional.of(troubles.gone(gone).problem());
        } catch (TimedOut timedOut) {
            return Optional.of(troubles.timedOut(greeting, timedOut.said()).problem());
        } catch (MachineException e) {
            return Optional.of(e.problem());
        } finally {
            if (!good) {
                close();
            }
        }
    }

    @Override
    public Role role() {
        return role;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public RootAccess root() throws MachineException, InterruptedException {
        rootLock.lockInterruptibly();
        try {
            if (root == null) {
                root = facts().user().equals("root") ? new RootAccess.AlreadyRoot() : rootFinder.ask(pool, troubles);
            }
            return root;
        } finally {
            rootLock.unlock();
        }
    }

    @Override
    public CommandResult run(Command command) throws MachineException, InterruptedException {
        return run(command, new Lines.Kept());
    }

    /** The result holds no output: all of it was handed over. The limit bounds what waits to be. */
    @Override
    public CommandResult follow(Command command, Consumer<String> line) throws MachineException, InterruptedException {
        return run(command, new Lines.Followed(line));
    }

    private CommandResult run(Command command, Lines lines) throws MachineException, InterruptedException {
        Privilege privilege = command.privilege() == Privilege.ROOT ? shellsForRoot() : Privilege.USER;
        try {
            try {
                return attempt(command, privilege, lines);
            } catch (ShellGone gone) {
                // Of one that is followed, half was handed over already.
                if (command.effect() == Command.Effect.CHANGES || lines instanceof Lines.Followed) {
                    throw gone;
                }
                return attempt(command, privilege, lines);
            }
        } catch (ShellGone gone) {
            throw troubles.gone(gone);
        } catch (TimedOut timedOut) {
            throw troubles.timedOut(command, timedOut.said());
        }
    }

    /** Which shells run root's commands; a person may be asked for a password, which no deadline hurries. */
    private Privilege shellsForRoot() throws MachineException, InterruptedException {
        return switch (root()) {
            case RootAccess.AlreadyRoot _ -> Privilege.USER;
            case RootAccess.Passwordless _, RootAccess.ByPassword _ -> Privilege.ROOT;
            case RootAccess.Unavailable(var problem) ->
                throw new MachineException(MachineException.Kind.NO_ROOT, problem);
        };
    }

    private CommandResult attempt(Command command, Privilege privilege, Lines lines)
            throws ShellGone, TimedOut, MachineException, InterruptedException {
        ShellPool.Opener opener = switch (privilege) {
            case USER -> this::openPlain;
            case ROOT -> rootFinder::open;
        };
        ShellWorker worker = pool.take(privilege, opener, command.deadline());
        boolean reusable = false;
        try {
            CommandResult result = worker.run(command, Deadline.in(command.deadline()), lines);
            reusable = !result.truncated();
            return result;
        } finally {
            if (reusable) {
                pool.giveBack(privilege, worker);
            } else {
                pool.drop(privilege, worker);
            }
        }
    }

    @Override
    public Optional<FileStat> stat(String path, Privilege privilege) throws MachineException, InterruptedException {
        return new FileQuestions(this, troubles).stat(path, privilege);
    }

    @Override
    public Optional<byte[]> read(String path, Privilege privilege, int limit)
            throws MachineException, InterruptedException {
        return new FileQuestions(this, troubles).read(path, privilege, limit);
    }

    @Override
    public Dialled dial(String host, int port, Duration deadline) throws MachineException, InterruptedException {
        Dialled dialled = reach.dial(host, port, deadline);
        return dialled instanceof Dialled.Refused(String text) && text.isEmpty() ? explained(host, port) : dialled;
    }

    /**
     * sshd says what a forwarded connection met with, JSch drops it. Bash, which every system that this product manages
     * has, meets with the same and says so.
     */
    private Dialled explained(String host, int port) throws MachineException, InterruptedException {
        Command again = Command.of(
                        Message.of("machine.dial.again", host, Integer.toString(port)),
                        "bash",
                        "-c",
                        "exec 3<>\"/dev/tcp/$0/$1\"",
                        host,
                        Integer.toString(port))
                .within(EXPLANATION);
        String said;
        try {
            said = run(again).errorText();
        } catch (MachineException e) {
            if (e.kind() != MachineException.Kind.TIMED_OUT) {
                throw e;
            }
            return new Dialled.Silent(EXPLANATION);
        }
        boolean noWay = said.contains("No route to host")
                || said.contains("unreachable")
                || said.contains("Name or service not known")
                || said.contains("name resolution");
        return noWay ? new Dialled.Unroutable(said) : new Dialled.Refused(said.isEmpty() ? "open failed" : said);
    }

    @Override
    public Facts facts() throws MachineException, InterruptedException {
        factsLock.lockInterruptibly();
        try {
            if (facts == null) {
                facts = FactsQuestion.ask(this);
            }
            return facts;
        } finally {
            factsLock.unlock();
        }
    }

    @Override
    public void close() {
        pool.close();
        rootFinder.close();
        reach.close();
    }
}
