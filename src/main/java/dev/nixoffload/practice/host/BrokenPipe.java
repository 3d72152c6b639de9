package dev.nixoffload.practice.host;

import java.io.IOException;

/** A write to a pipe that nobody reads any more; it ends a process that does not ignore it. */
public final class BrokenPipe extends IOException {
    private static final long serialVersionUID = 1L;

    public BrokenPipe() {
        super("Broken pipe");
    }
}
