package dev.nixoffload.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * The log: one file for its owner's eyes and the one before it, a mebibyte each. Opened for each record, so that what
 * logs nothing makes no file and several programs can share it. What cannot be logged is lost, silently: the log is
 * there for trouble, not to make some.
 */
public final class LogFile extends Handler {
    private static final long LIMIT = 1 << 20;

    private final Path file;

    /** Called by Java's logging, with the name that {@link Logging} gives it. */
    public LogFile() {
        this(usual(System.getenv(), Path.of(System.getProperty("user.home"))));
    }

    LogFile(Path file) {
        this.file = file;
        setFormatter(new SimpleFormatter());
    }

    static Path usual(Map<String, String> environment, Path home) {
        return StateFolder.usual(environment, home).resolve("log");
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        if (!isLoggable(entry)) {
            return;
        }
        try {
            append(getFormatter().format(entry).getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // A full disk or a read-only home must not stop what is being done.
        }
    }

    private void append(byte[] entry) throws IOException {
        Files.createDirectories(
                file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (size() > LIMIT) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(entry));
        }
    }

    private long size() throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
