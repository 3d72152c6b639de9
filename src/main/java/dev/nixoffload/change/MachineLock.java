package dev.nixoffload.change;

import dev.nixoffload.change.RemoteJournal.Answer;
import dev.nixoffload.machine.MachineException;
import dev.nixoffload.machine.Printable;
import dev.nixoffload.message.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The right to change a machine: a file in its journal names who has it, so that there is one at a time.
 *
 * <p>On this computer a second lock goes before it, which its system lets go of when the program ends. Whoever has that
 * one knows that a lock with the name of this very program on it was left by an earlier deed whose connection broke.
 */
final class MachineLock implements AutoCloseable {
    private static final Duration TURN = Duration.ofSeconds(5);
    private static final int PAUSE_MILLIS = 100;
    private static final Duration AT_ONCE = Duration.ofMillis(500);
    private static final Duration USUAL = Duration.ofSeconds(10);

    /** Somebody else has it. */
    static final class Held extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        Held(Problem problem) {
            super(problem.what().key(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    private final RemoteJournal journal;
    private final FileChannel guard;
    private final String token = UUID.randomUUID().toString();

    private MachineLock(RemoteJournal journal, FileChannel guard) {
        this.journal = journal;
        this.guard = guard;
    }

    /** @param folder where the person keeps copies of journals */
    static MachineLock take(RemoteJournal journal, Path folder) throws Held, MachineException, InterruptedException {
        ThisProcess self = ThisProcess.current();
        var lock = new MachineLock(journal, guard(journal, folder, self));
        boolean taken = false;
        try {
            lock.take(self);
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                lock.letGo();
            }
        }
    }

    private static FileChannel guard(RemoteJournal journal, Path folder, ThisProcess self)
            throws Held, MachineException, InterruptedException {
        long until = System.nanoTime() + TURN.toNanos();
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(JournalCopies.name(journal.machine()) + ".lock");
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean free = false;
            try {
                while (!(free = isFree(channel)) && System.nanoTime() < until) {
                    Thread.sleep(PAUSE_MILLIS);
                }
            } finally {
                if (!free) {
                    channel.close();
                }
            }
            if (!free) {
                throw new Held(ChangeTroubles.held(journal.machine().label(), self.by()));
            }
            return channel;
        } catch (IOException e) {
            throw new Held(ChangeTroubles.noGuard(folder, e));
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false; // another thread of this program
        }
    }

    private void take(ThisProcess self) throws Held, MachineException, InterruptedException {
        byte[] lines = self.lockLines(token);
        Answer answer = journal.lock(token, lines, Optional.empty());
        if (answer.status() == RemoteJournal.Status.HELD) {
            Holder holder = Holder.of(RemoteJournal.text(answer)).orElse(Holder.NOBODY);
            if (holder.rebooted() || self.outlived(holder.process()) || self.is(holder.process())) {
                answer = journal.lock(token, lines, Optional.of(holder.token()));
            }
        }
        switch (answer.status()) {
            case OK -> {}
            case HELD ->
                throw new Held(ChangeTroubles.held(
                        journal.machine().label(),
                        Holder.of(RemoteJournal.text(answer))
                                .orElse(Holder.NOBODY)
                                .process()
                                .by()));
            case CHANGED, TAKEN_BACK, UNKNOWN, NO_SECRET, NOT_OURS, TAMPERED, FAILED ->
                throw new Held(
                        ChangeTroubles.journalUnwritable(journal.machine().label(), answer.complaint()));
        }
    }

    /** What the file of a lock says. */
    private record Holder(String token, ThisProcess process, boolean rebooted) {
        private static final int LINES = 8;

        /** A lock that says nothing of anybody. */
        private static final Holder NOBODY = new Holder("", new ThisProcess("?", "", "", 0, 0), true);

        /** Its lines, the machine's boot id when it was taken, and that of now. */
        static Optional<Holder> of(String text) {
            String[] lines = text.split("\n", -1);
            try {
                return lines.length == LINES
                        ? Optional.of(new Holder(
                                lines[0],
                                new ThisProcess(
                                        Printable.of(lines[1]),
                                        lines[2],
                                        lines[3],
                                        Long.parseLong(lines[4]),
                                        Long.parseLong(lines[5])),
                                !lines[6].equals(lines[7])))
                        : Optional.empty();
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }
    }

    String token() {
        return token;
    }

    @Override
    public void close() {
        release(USUAL);
    }

    /** Somebody cancelled, and does not wait for the machine to say that it is free again. */
    void closeAtOnce() {
        release(AT_ONCE);
    }

    private void release(Duration patience) {
        Thread unlocking = Thread.startVirtualThread(() -> {
            try {
                journal.unlock(token);
            } catch (MachineException _) {
                // Whoever comes next finds a lock that nobody holds.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                letGo();
            }
        });
        try {
            unlocking.join(patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void letGo() {
        try {
            guard.close();
        } catch (IOException _) {
            // It goes with the program.
        }
    }
}
