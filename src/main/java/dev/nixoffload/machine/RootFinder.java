package dev.nixoffload.machine;

import dev.nixoffload.machine.ShellPool.Opener;
import dev.nixoffload.machine.ShellWorker.Elevation;
import dev.nixoffload.machine.ShellWorker.Passwords;
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
    private static final Duration PATIENCE = Duration.ofSeconds(20);
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

    /** Asks sudo, and a person if need be, for a user who is not root. The pool keeps the shell that came of it. */
    RootAccess ask(ShellPool pool) throws MachineException, InterruptedException {
        try {
            prove(pool, deadline -> becomeSilently(SILENT_SUDO, deadline));
            return new RootAccess.Passwordless();
        } catch (ShellGone gone) {
            String said = saidBy(gone);
            if (answer.wantsPassword(said)) {
                return askWithPassword(pool);
            }
            return answer.notInstalled(said) ? askDoas(pool) : new RootAccess.Unavailable(answer.refused(said));
        } catch (TimedOut silent) {
            return new RootAccess.Unavailable(answer.refused(silent.said()));
        }
    }

    private RootAccess askWithPassword(ShellPool pool) throws MachineException, InterruptedException {
        try {
            prove(pool, deadline -> become(this::nextPassword, deadline));
            found = deadline -> become(this::acceptedPassword, deadline);
            return new RootAccess.ByPassword();
        } catch (ShellGone gone) {
            return new RootAccess.Unavailable(answer.refused(saidBy(gone)));
        } catch (TimedOut silent) {
            return new RootAccess.Unavailable(answer.refused(silent.said()));
        } catch (MachineException e) {
            if (e.kind() == MachineException.Kind.NO_ROOT) {
                return new RootAccess.Unavailable(e.problem());
            }
            throw e;
        }
    }

    private RootAccess askDoas(ShellPool pool) throws MachineException, InterruptedException {
        try {
            prove(pool, deadline -> becomeSilently(SILENT_DOAS, deadline));
            return new RootAccess.Passwordless();
        } catch (ShellGone gone) {
            String said = saidBy(gone);
            return new RootAccess.Unavailable(
                    answer.notInstalled(said) ? answer.neitherInstalled() : answer.doasRefused(said));
        } catch (TimedOut silent) {
            return new RootAccess.Unavailable(answer.doasRefused(silent.said()));
        }
    }

    private void prove(ShellPool pool, Opener opener)
            throws ShellGone, TimedOut, MachineException, InterruptedException {
        ShellWorker worker = pool.take(Privilege.ROOT, opener, Deadline.in(PATIENCE));
        pool.giveBack(Privilege.ROOT, worker);
        found = opener;
    }

    private String saidBy(ShellGone gone) throws MachineException {
        return switch (gone.end()) {
            case ShellSource.End.Exited _ -> gone.said();
            case ShellSource.End.ConnectionLost _ -> throw troubles.lost();
        };
    }

    /** Starts a shell of root's, the way that {@link #ask} found. */
    Optional<ShellWorker> open(Deadline deadline) throws ShellGone, TimedOut, MachineException, InterruptedException {
        return found.open(deadline);
    }

    private Optional<ShellWorker> becomeSilently(String program, Deadline deadline)
            throws ShellGone, TimedOut, MachineException, InterruptedException {
        return become(_ -> program, this::noPassword, deadline);
    }

    private Optional<ShellWorker> become(Passwords passwords, Deadline deadline)
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

    private Secret acceptedPassword(int attempt) throws MachineException {
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
