package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What descriptors point to, of one shell or of several: it is closed when the last of them lets go, so that a pipe
 * ends when all who might write to it have ended.
 */
final class OpenFile {
    private final InputStream in;
    private final OutputStream out;
    private final Closeable closing;
    private final AtomicInteger holders = new AtomicInteger(1);

    private OpenFile(InputStream in, OutputStream out, Closeable closing) {
        this.in = in;
        this.out = out;
        this.closing = closing;
    }

    static OpenFile reading(InputStream in) {
        return new OpenFile(in, new NoOutput(), in);
    }

    static OpenFile writing(OutputStream out) {
        return new OpenFile(new NoInput(), out, out);
    }

    static OpenFile both(InputStream in, OutputStream out, Closeable closing) {
        return new OpenFile(in, out, closing);
    }

    /** What somebody else closes. */
    static OpenFile lent(InputStream in) {
        return new OpenFile(in, new NoOutput(), () -> {});
    }

    static OpenFile lent(OutputStream out) {
        return new OpenFile(new NoInput(), out, () -> {});
    }

    /** What a descriptor is that was closed. */
    static OpenFile closed() {
        return new OpenFile(new NoInput(), new NoOutput(), () -> {});
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    OpenFile hold() {
        holders.incrementAndGet();
        return this;
    }

    void letGo() {
        if (holders.decrementAndGet() == 0) {
            try {
                closing.close();
            } catch (IOException _) {
                // Nobody would be told by a real shell either.
            }
        }
    }

    private static final class NoInput extends InputStream {
        @Override
        public int read() throws IOException {
            throw new Failure(Errno.EBADF);
        }
    }

    private static final class NoOutput extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new Failure(Errno.EBADF);
        }
    }
}
