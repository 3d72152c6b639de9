package dev.nixoffload.practice.host;

import java.io.IOException;

/** A system call that failed; the message is what the C library says of it. */
public final class Failure extends IOException {
    private static final long serialVersionUID = 1L;

    private final Errno errno;

    public Failure(Errno errno) {
        super(errno.text());
        this.errno = errno;
    }

    public Errno errno() {
        return errno;
    }
}
