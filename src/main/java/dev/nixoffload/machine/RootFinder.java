package dev.nixoffload.machine;

import dev.nixoffload.machine.ShellPool.Opener;
import dev.nixoffload.machine.ShellWorker.Elevation;
import dev.nixoffload.machine.ShellWorker.Passwords;
import dev.nixoffload.message.Message;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds out how root is had, and starts root's shells that way.
 *
 * <p>A password is written only after sudo has asked for it with the prompt that it was given: where sudo asks nothing,
 * the password would become input of the command. {@code -k} keeps a ticket of an earlier run from passing for
 * NOPASSWD.
 */
final class RootFinder implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SILENT_SUDO = "sudo -n -k -H --";
    private static final String SILENT_DOAS = "doas -n --";

    private final Opener plain;
    private final SudoPassword password;
    private final SudoAnswer answer;
    private final Troubles troubles;
    private Opener found;
    private Secret accepted;

    /** @param plain starts shells of the signed-in user */
    RootFinder(Opener plain, SudoPassword password, SudoAnswer answer, Troubles troubles) {
        this.plain = plain;
        this.password = password;
        this.answer = answer;
        this.troubles = troubles;
    }

    /**
     * Asks sudo, and a person if need be, for a user who is not root.
     *
     * @param machine runs the commands
     * @param pool keeps the root shell that a password was given for
     */
    RootAccess ask(Machine machine, ShellPool pool) throws MachineException, InterruptedException {
        CommandResult sudo = attempt(machine, SILENT_SUDO);
        if (sudo.ok()) {
            return silently(SILENT_SUDO);
        }
        if (answer.wantsPassword(sudo)) {
            return askWithPassword(pool);
        }
        return answer.notInstalled(sudo)
                ? askDoas(machine)
                : new RootAccess.Unavailable(answer.refused(sudo.errorText()));
    }

    private RootAccess askDoas(Machine machine) throws MachineException, InterruptedException {
        CommandResult doas = attempt(machine, SILENT_DOAS);
        if (doas.ok()) {
            return silently(SILENT_DOAS);
        }
        return new RootAccess.Unavailable(
                answer.notInstalled(doas) ? answer.neitherInstalled() : answer.doasRefused(doas.errorText()));
    }

    /** A rule may allow some commands only, so it is asked for the very one that is going to be needed. */
    private static CommandResult attempt(Machine machine, String program)
            throws MachineException, InterruptedException {
        String[] argv = (program + " /bin/sh -c :").split(" ");
        return machine.run(Command.of(Message.of("machine.sudo.ask"), argv).within(PATIENCE));
    }

    private RootAccess silently(String program) {
        found = deadline -> become(_ -> program, this::noPassword, deadline);
        return new RootAccess.Passwordless();
    }

    private RootAccess askWithPassword(ShellPool pool) throws MachineException, InterruptedException {
        Opener asking = deadline -> becomeBySudo(this::nextPassword, deadline);
        try {
            pool.giveBack(Privilege.ROOT, pool.take(Privilege.ROOT, asking, Deadline.in(PATIENCE)));
            found = deadline -> becomeBySudo(this::acceptedPassword, deadline);
            return new RootAccess.ByPassword();
        } catch (ShellGone gone) {
            return switch (gone.end()) {
                case ShellSource.End.Exited _ -> new RootAccess.Unavailable(answer.refused(gone.said()));
                case ShellSource.End.ConnectionLost _ -> throw troubles.lost();
            };
        } catch (TimedOut silent) {
            return new RootAccess.Unavailable(answer.refused(silent.said()));
        } catch (MachineException e) {
            if (e.kind() == MachineException.Kind.NO_ROOT) {
                return new RootAccess.Unavailable(e.problem());
            }
            throw e;
        }
    }

    /** Starts a shell of root's, the way that {@link #ask} found. */
    Optional<ShellWorker> open(Deadline deadline) throws ShellGone, TimedOut, MachineException, InterruptedException {
        return found.open(deadline);
    }

    private Optional<ShellWorker> becomeBySudo(Passwords passwords, Deadline deadline)
            throws ShellGone, TimedOut, MachineException, InterruptedException {
        return become(prompt -> "sudo -S -k -H -p '" + prompt + "' --", passwords, deadline);
    }

    private Optional<ShellWorker> become(Elevation elevation, Passwords passwords, Deadline deadline)
            throws ShellGone, TimedOut, MachineException, InterruptedException {
        Optional<ShellWorker> started = plain.open(deadline);
        if (started.isEmpty()) {
            return started;
        }
        boolean root = false;
        try {
            started.get().becomeRoot(elevation, passwords, PATIENCE);
            root = true;
            return started;
        } finally {
            if (!root) {
                started.get().drop();
            }
        }
    }

    private Secret nextPassword(int attempt) throws MachineException, InterruptedException {
        forget();
        accepted = password.next(attempt);
        return accepted;
    }

    private Secret acceptedPassword(int attempt) throws MachineException, InterruptedException {
        if (accepted == null) {
            // A ticket had answered for it so far.
            return nextPassword(attempt);
        }
        if (attempt > 1) {
            throw new MachineException(MachineException.Kind.NO_ROOT, answer.wrongPassword());
        }
        return accepted;
    }

    private Secret noPassword(int attempt) throws MachineException {
        throw new MachineException(MachineException.Kind.NO_ROOT, answer.noPassword());
    }

    private void forget() {
        if (accepted != null) {
            accepted.close();
            accepted = null;
        }
    }

    @Override
    public void close() {
        forget();
    }
}
