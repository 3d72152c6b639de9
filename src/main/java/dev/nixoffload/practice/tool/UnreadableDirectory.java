package dev.nixoffload.practice.tool;

import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import java.io.IOException;
import java.io.InputStream;

/** What opening a directory gives: every read of it fails. */
final class UnreadableDirectory extends InputStream {
    @Override
    public int read() throws IOException {
        throw new Failure(Errno.EISDIR);
    }
}
