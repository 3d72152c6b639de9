package dev.nixoffload.pair;

import dev.nixoffload.message.Message;
import dev.nixoffload.message.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;

/**
 * A settings file held by this program alone while it is changed. The lock is a file of its own beside it, because the
 * settings file itself is another one after each change.
 */
final class SettingsFile implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Path target;
    private final FileChannel lock;

    private SettingsFile(Path target, FileChannel lock) {
        this.target = target;
        this.lock = lock;
    }

    /** Waits up to ten seconds for whoever else is changing it. */
    static SettingsFile hold(Path file) throws IOException, SettingsException, InterruptedException {
        Path target = behindLinks(file.toAbsolutePath());
        new OwnersFile(target).makeFolder();
        FileChannel channel = FileChannel.open(
                target.resolveSibling(target.getFileName() + ".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                OwnersFile.OWNER_ONLY);
        boolean held = false;
        try {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!held && System.nanoTime() < end) {
                held = taken(channel);
                if (!held) {
                    Thread.sleep(PAUSE);
                }
            }
            if (!held) {
                throw new SettingsException(new Problem(
                        Message.of("pair.settings.busy", file.toString()),
                        Message.of("pair.settings.busy-why"),
                        Message.of("pair.settings.busy-remedy"),
                        ""));
            }
            return new SettingsFile(target, channel);
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this program has it
        }
    }

    void replace(byte[] bytes) throws IOException {
        new OwnersFile(target).replace(bytes);
    }

    /** Where a chain of symbolic links ends, also where nothing is there yet: the file is replaced, not the link. */
    private static Path behindLinks(Path file) throws IOException {
        Path at = file;
        for (int hops = 0; Files.isSymbolicLink(at); hops++) {
            if (hops == 40) {
                throw new IOException("too many symbolic links: " + file);
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        return Files.exists(at, LinkOption.NOFOLLOW_LINKS) ? at.toRealPath() : at;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
