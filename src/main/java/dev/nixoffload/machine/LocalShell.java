package dev.nixoffload.machine;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

/** A shell on this computer. */
final class LocalShell implements ShellSource.Shell {
    private final Process process;
    private final ShellSource.Listener listener;
    private final AtomicInteger openOutputs = new AtomicInteger(2);

    LocalShell(Process process, ShellSource.Listener listener) {
        this.process = process;
        this.listener = listener;
        pump("output", process.getInputStream(), listener::output);
        pump("error", process.getErrorStream(), listener::error);
    }

    @FunctionalInterface
    private interface Sink {
        void take(byte[] bytes, int offset, int length);
    }

    private void pump(String name, InputStream from, Sink to) {
        Thread.ofPlatform().daemon().name("shell " + process.pid() + " " + name).start(() -> {
            byte[] buffer = new byte[8192];
            try (from) {
                for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                    to.take(buffer, 0, count);
                }
            } catch (IOException _) {
                // Closed on this side.
            }
            if (openOutputs.decrementAndGet() == 0) {
                listener.ended();
            }
        });
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        process.getOutputStream().write(bytes);
        process.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            // It has gone already.
        }
    }

    @Override
    public ShellSource.End end() throws InterruptedException {
        return new ShellSource.End.Exited("exit status " + process.waitFor());
    }
}
