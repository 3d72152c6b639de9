package dev.nixoffload.practice.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bytes from one process to another, 64 KiB on the way at most. Java's own piped streams look whether the threads that
 * used them last are alive, and poll; here many processes share an end.
 */
public final class Pipe {
    private static final int CAPACITY = 1 << 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final byte[] ring = new byte[CAPACITY];
    private int start;
    private int filled;
    private boolean written;
    private boolean unread;

    /** The end to read from. Closing it breaks the pipe for whoever writes. */
    public InputStream in() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return take(bytes, offset, length);
            }

            @Override
            public int available() {
                lock.lock();
                try {
                    return filled;
                } finally {
                    lock.unlock();
                }
            }

            @Override
            public void close() {
                end(() -> unread = true);
            }
        };
    }

    /** The end to write to. Closing it is the end of file for whoever reads. */
    public OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                put(bytes, offset, length);
            }

            @Override
            public void close() {
                end(() -> written = true);
            }
        };
    }

    private int take(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        enter();
        try {
            while (filled == 0 && !written && !unread) {
                await();
            }
            if (filled == 0 || unread) {
                return -1;
            }
            int count = Math.min(length, filled);
            int first = Math.min(count, CAPACITY - start);
            System.arraycopy(ring, start, bytes, offset, first);
            System.arraycopy(ring, 0, bytes, offset + first, count - first);
            start = (start + count) % CAPACITY;
            filled -= count;
            changed.signalAll();
            return count;
        } finally {
            lock.unlock();
        }
    }

    private void put(byte[] bytes, int offset, int length) throws IOException {
        enter();
        try {
            int done = 0;
            while (done < length) {
                while (filled == CAPACITY && !unread && !written) {
                    await();
                }
                if (unread || written) {
                    throw new BrokenPipe();
                }
                int end = (start + filled) % CAPACITY;
                int count = Math.min(length - done, CAPACITY - filled);
                int first = Math.min(count, CAPACITY - end);
                System.arraycopy(bytes, offset + done, ring, end, first);
                System.arraycopy(bytes, offset + done + first, ring, 0, count - first);
                filled += count;
                done += count;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void end(Runnable mark) {
        lock.lock();
        try {
            mark.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void enter() throws InterruptedIOException {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void await() throws InterruptedIOException {
        try {
            changed.await();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException(Errno.EINTR.text());
    }
}
