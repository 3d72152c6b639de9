package dev.nixoffload.practice.host;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What stands behind a file that has no bytes of its own: a device, or what the kernel tells under {@code /proc}. */
public interface Special {
    InputStream open() throws IOException;

    OutputStream create() throws IOException;

    /** Tells something anew whenever it is read, and cannot be written. */
    static Special telling(Telling telling) {
        return new Special() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(telling.text().getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public OutputStream create() throws IOException {
                throw new Failure(Errno.EACCES);
            }
        };
    }

    /** What the kernel says at the moment. */
    @FunctionalInterface
    interface Telling {
        String text();
    }
}
