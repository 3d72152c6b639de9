package dev.nixoffload.machine;

import dev.nixoffload.machine.ShellSource.Shell;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * What one shell prints, cut into frames. Every question has a nonce of its own, so whatever comes outside of the
 * frames is noise: rc files, the message of the day, a process that an earlier command left behind.
 */
final class ShellTalk implements ShellSource.Listener {
    private static final int NOISE = 8192;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final FrameReader output = new FrameReader();
    private final FrameReader error = new FrameReader();
    private boolean ended;

    /** How the frames of a command came about. */
    enum Answer {
        COMPLETE,
        /** It printed more than it may. */
        TOO_LONG
    }

    /** Listens for the next frame on both outputs, from now on; its nonce is returned. */
    String expectFrames() {
        return expectFrames(NOISE);
    }

    /** @param limit bytes to be kept of each output */
    String expectFrames(int limit) {
        byte[] random = new byte[12];
        RANDOM.nextBytes(random);
        String nonce = HexFormat.of().formatHex(random);
        lock.lock();
        try {
            output.expect(nonce, limit);
            error.expect(nonce, limit);
            return nonce;
        } finally {
            lock.unlock();
        }
    }

    /** Listens on for another frame with the same nonce on standard error. */
    void expectErrorFrame(String nonce) {
        lock.lock();
        try {
            error.expect(nonce, NOISE);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until both outputs have their frame. */
    void awaitFrames(Shell shell, Deadline deadline) throws ShellGone, TimedOut, InterruptedException {
        awaitThat(shell, deadline, this::framed);
    }

    /** Waits until there is a frame on standard error, and returns its word. */
    String awaitErrorFrame(Shell shell, Deadline deadline) throws ShellGone, TimedOut, InterruptedException {
        awaitThat(shell, deadline, () -> error.frame().isPresent());
        lock.lock();
        try {
            return error.frame().orElseThrow();
        } finally {
            lock.unlock();
        }
    }

    private void awaitThat(Shell shell, Deadline deadline, BooleanSupplier condition)
            throws ShellGone, TimedOut, InterruptedException {
        lock.lockInterruptibly();
        try {
            await(deadline, () -> condition.getAsBoolean() || ended);
            if (condition.getAsBoolean()) {
                return;
            }
        } finally {
            lock.unlock();
        }
        throw gone(shell);
    }

    /** Waits for the frames of a command, and hands over its lines in between. */
    Answer awaitCommand(Shell shell, Deadline deadline, Lines lines) throws ShellGone, TimedOut, InterruptedException {
        while (true) {
            byte[] news;
            boolean framed;
            boolean tooLong;
            boolean gone;
            lock.lockInterruptibly();
            try {
                await(deadline, () -> framed() || tooLong() || ended || lines.wants(output));
                framed = framed();
                tooLong = tooLong();
                gone = ended;
                news = lines.take(output);
            } finally {
                lock.unlock();
            }
            lines.hand(news, framed);
            if (tooLong) {
                return Answer.TOO_LONG;
            }
            if (framed) {
                return Answer.COMPLETE;
            }
            if (gone) {
                throw gone(shell);
            }
        }
    }

    private void await(Deadline deadline, BooleanSupplier condition) throws TimedOut, InterruptedException {
        while (!condition.getAsBoolean()) {
            long left = deadline.left().toNanos();
            if (left == 0) {
                throw new TimedOut(said());
            }
            changed.await(left, TimeUnit.NANOSECONDS);
        }
    }

    private boolean framed() {
        return output.frame().isPresent() && error.frame().isPresent();
    }

    private boolean tooLong() {
        return output.over() || error.over();
    }

    private ShellGone gone(Shell shell) throws InterruptedException {
        ShellSource.End end = shell.end();
        lock.lock();
        try {
            return new ShellGone(end, said());
        } finally {
            lock.unlock();
        }
    }

    /** The end of what was printed and came to nothing, standard error last. */
    private String said() {
        output.end();
        error.end();
        return (end(output.kept()) + "\n" + end(error.kept())).strip();
    }

    private static String end(byte[] kept) {
        int from = Math.max(0, kept.length - NOISE);
        return new String(kept, from, kept.length - from, StandardCharsets.UTF_8).strip();
    }

    /** The word in the frames of the last question. */
    String frame() {
        lock.lock();
        try {
            return output.frame().orElseThrow();
        } finally {
            lock.unlock();
        }
    }

    /** What standard output had before its frame. */
    byte[] outputKept() {
        lock.lock();
        try {
            return output.kept();
        } finally {
            lock.unlock();
        }
    }

    byte[] errorKept() {
        lock.lock();
        try {
            return error.kept();
        } finally {
            lock.unlock();
        }
    }

    boolean isOver() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void output(byte[] bytes, int offset, int length) {
        heard(output, bytes, offset, length);
    }

    @Override
    public void error(byte[] bytes, int offset, int length) {
        heard(error, bytes, offset, length);
    }

    private void heard(FrameReader reader, byte[] bytes, int offset, int length) {
        lock.lock();
        try {
            reader.feed(bytes, offset, length);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void ended() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
