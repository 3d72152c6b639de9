package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.Pipe;
import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.host.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;

/** What a process says until it ends; it does not outlive whoever listens. */
record Output(Process process, Pipe pipe) {
    /** Takes a line without its end. */
    @FunctionalInterface
    interface Listener {
        void line(String line) throws IOException;
    }

    /** @return its exit status */
    int follow(Listener listener) throws IOException, InterruptedException {
        process.onEnd(this::hangUp);
        try (InputStream in = pipe.in()) {
            var line = new ByteArrayOutputStream();
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '\n') {
                    listener.line(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                } else {
                    line.write(c);
                }
            }
            if (line.size() > 0) {
                listener.line(line.toString(StandardCharsets.UTF_8));
            }
            return process.await();
        } catch (InterruptedException | InterruptedIOException e) {
            process.signal(Signal.KILL);
            throw e;
        }
    }

    private void hangUp() {
        try {
            pipe.out().close();
        } catch (IOException e) {
            throw new IllegalStateException(e); // A pipe's end closes without fail.
        }
    }
}
