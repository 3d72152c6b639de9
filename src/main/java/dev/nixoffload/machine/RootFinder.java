package dev.nixoffload.machine;

import dev.nixoffload.machine.ShellPool.Opener;
import dev.nixoffload.machine.ShellWorker.Elevation;
import dev.nixoffload.machine.ShellWorker.Passwords;
import dev.nixoffload.machine.ShellWorker.Refusal;
import dev.nixoffload.message.Problem;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds out how root is had, and starts root's shells that way.
 *
 * <p>A password is written only after sudo has asked for it with the prompt that it was given: where sudo asks nothing,
 * the password would become input of the command. {@code -k} keeps a ticket of an earlier run from passing for
 * NOPASSWD. Where a person would have to be asked, sudo is first called so that it cannot ask ({@code -n}): a question
 * that nobody answers counts as a failed attempt on some systems.
 */
final class RootFinder implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Elevation SILENT_SUDO = _ -> "sudo -n -k -H --";
    private static final Elevation ASKING_SUDO = prompt -> "sudo -S -k -H -p '" + prompt + "' --";
    private static final Elevation SILENT_DOAS = _ -> "doas -n --";

    private final Opener plain;
    private final SudoPassword password;
    private final SudoAnswer answer;
    private Elevation found;
    private Secret accepted;

    /** @param plain starts shells of the signed-in user */
    RootFinder(Opener plain, SudoPassword password, SudoAnswer answer) {
        this.plain = plain;
        this.password = password;
        this.answer = answer;
    }

    /** Asks sudo, and a person if need be, for a user who is not root. The pool keeps the shell that came of it. */
    RootAccess ask(ShellPool pool, Troubles troubles) throws MachineException, InterruptedException {
        try {
            pool.giveBack(Privilege.ROOT, pool.take(Privilege.ROOT, this::find, PATIENCE));
            return accepted == null ? new RootAccess.Passwordless() : new RootAccess.ByPassword();
        } catch (ShellGone gone) {
            throw troubles.gone(gone);
        } catch (TimedOut silent) {
            return new RootAccess.Unavailable(answer.refused(new Refusal(-1, silent.said())));
        } catch (MachineException e) {
            if (e.kind() == MachineException.Kind.NO_ROOT) {
                return new RootAccess.Unavailable(e.problem());
            }
            throw e;
        }
    }

    private Optional<ShellWorker> find(Deadline deadline)
            throws ShellGone, TimedOut, MachineException, InterruptedException {
        return elevated(deadline, worker -> {
            Optional<Refusal> refusal = become(worker, password.isAtHand() ? ASKING_SUDO : SILENT_SUDO);
            if (refusal.isPresent() && answer.wantsPassword(refusal.get())) {
                refusal = become(worker, ASKING_SUDO);
            }
            if (refusal.isPresent() && answer.notInstalled(refusal.get())) {
                return become(worker, SILENT_DOAS).map(answer::refusedByDoas);
            }
            return refusal.map(answer::refused);
        });
    }

    private Optional<Refusal> become(ShellWorker worker, Elevation elevation)
            throws ShellGone, TimedOut, MachineException, InterruptedException {
        found = elevation;
        return worker.becomeRoot(elevation, this::nextPassword, PATIENCE);
    }

    /** Starts a shell of root's, the way that {@link #ask} found. */
    Optional<ShellWorker> open(Deadline deadline) throws ShellGone, TimedOut, MachineException, InterruptedException {
        return elevated(
                deadline,
                worker -> worker.becomeRoot(found, passwords(), PATIENCE).map(answer::refused));
    }

    /** Makes a shell one of root's, or says why not. */
    @FunctionalInterface
    private interface Step {
        Optional<Problem> take(ShellWorker worker) throws ShellGone, TimedOut, MachineException, InterruptedException;
    }

    private Optional<ShellWorker> elevated(Deadline deadline, Step step)
            throws ShellGone, TimedOut, MachineException, InterruptedException {
        Optional<ShellWorker> started = plain.open(deadline);
        if (started.isEmpty()) {
            return started;
        }
        boolean root = false;
        try {
            Optional<Problem> problem = step.take(started.get());
            if (problem.isPresent()) {
                throw new MachineException(MachineException.Kind.NO_ROOT, problem.get());
            }
            root = true;
            return started;
        } finally {
            if (!root) {
                started.get().drop();
            }
        }
    }

    private Passwords passwords() {
        // Without one so far, a ticket had answered for it.
        return accepted == null ? this::nextPassword : this::acceptedPassword;
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
