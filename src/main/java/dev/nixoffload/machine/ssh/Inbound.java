package dev.nixoffload.machine.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What comes over one forwarded connection and has not been read yet.
 *
 * <p>JSch delivers all channels of a connection from one thread and opens the window again before anybody has read. The
 * only way to slow a sender down is to hold up that thread, and with it everybody else. So there is much room here, and
 * who does not read at all is cut off after a while.
 */
final class Inbound extends OutputStream {
    private static final int ROOM = 4 << 20;
    private static final long STALL_SECONDS = 5;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte[] buffer = new byte[1 << 15];
    private int start;
    private int count;
    private boolean ended;
    private volatile int timeoutMillis;

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        lock.lock();
        try {
            awaitRoom(length);
            if (count + length > buffer.length) {
                grow(count + length);
            }
            int end = (start + count) % buffer.length;
            int first = Math.min(length, buffer.length - end);
            System.arraycopy(bytes, offset, buffer, end, first);
            System.arraycopy(bytes, offset + first, buffer, 0, length - first);
            count += length;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom(int length) throws IOException {
        long left = TimeUnit.SECONDS.toNanos(STALL_SECONDS);
        while (count > 0 && count + length > ROOM && !ended) {
            if (left <= 0) {
                ended = true;
                throw new IOException("nobody reads this connection");
            }
            try {
                left = changed.awaitNanos(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the connection is being closed", e);
            }
        }
        if (ended) {
            throw new IOException("closed");
        }
    }

    private void grow(int needed) {
        byte[] larger = new byte[Math.max(needed, buffer.length * 2)];
        int first = Math.min(count, buffer.length - start);
        System.arraycopy(buffer, start, larger, 0, first);
        System.arraycopy(buffer, 0, larger, first, count - first);
        buffer = larger;
        start = 0;
    }

    private int read(byte[] into, int offset, int length) throws IOException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            boolean forEver = left == 0;
            while (count == 0 && !ended) {
                if (forEver) {
                    changed.await();
                } else if (left <= 0) {
                    throw new SocketTimeoutException("Read timed out");
                } else {
                    left = changed.awaitNanos(left);
                }
            }
            if (count == 0) {
                return -1;
            }
            int taken = Math.min(length, count);
            int first = Math.min(taken, buffer.length - start);
            System.arraycopy(buffer, start, into, offset, first);
            System.arraycopy(buffer, 0, into, offset + first, taken - first);
            start = (start + taken) % buffer.length;
            count -= taken;
            changed.signalAll();
            return taken;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            lock.unlock();
        }
    }

    void setTimeout(int millis) {
        timeoutMillis = millis;
    }

    int timeout() {
        return timeoutMillis;
    }

    /** Nothing comes any more; what came can still be read. */
    @Override
    public void close() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    InputStream stream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return Inbound.this.read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return length == 0 ? 0 : Inbound.this.read(into, offset, length);
            }

            @Override
            public int available() {
                lock.lock();
                try {
                    return count;
                } finally {
                    lock.unlock();
                }
            }

            @Override
            public void close() {
                Inbound.this.close();
            }
        };
    }
}
