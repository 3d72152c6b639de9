package dev.nixoffload.ui;

import dev.nixoffload.pair.OwnersFile;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The right to be the one window of this person. A second start asks the first, over a socket in the same folder, to
 * come to the front. The lock is the kernel's, so a program that died leaves none behind; a socket that it left is
 * replaced by who has the lock. The folder is its owner's alone, so other people's windows are other windows.
 */
final class OneInstance implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OneInstance.class.getName());
    /** The first one may be between its lock and its socket, or about to end. */
    private static final int TRIES = 30;

    private static final int PAUSE_MS = 100;

    private final Path folder;
    private final FileChannel lock;
    private ServerSocketChannel server;

    private OneInstance(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Claims the right; empty when another one has it and was brought to the front.
     *
     * @throws IOException when the folder cannot be used, or another one has the right and does not answer
     */
    static Optional<OneInstance> claim(Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("window.lock");
        new OwnersFile(file).makeFolder();
        for (int i = 0; i < TRIES; i++) {
            Optional<OneInstance> mine = tryClaim(folder, file);
            if (mine.isPresent() || raised(folder)) {
                return mine;
            }
            Thread.sleep(PAUSE_MS);
        }
        throw new IOException("another window is open and does not answer");
    }

    private static Optional<OneInstance> tryClaim(Path folder, Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean mine = false;
        try {
            mine = channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            // another window of this same program has it
        } finally {
            if (!mine) {
                channel.close();
            }
        }
        return mine ? Optional.of(new OneInstance(folder, channel)) : Optional.empty();
    }

    private static boolean raised(Path folder) {
        try (SocketChannel other = SocketChannel.open(address(folder))) {
            // Who answers has taken the call; what is said does not matter.
            return other.read(ByteBuffer.allocate(1)) == 1;
        } catch (IOException _) {
            return false;
        }
    }

    /** From now on whoever starts a second window has this called, on a thread of its own. */
    void serve(Runnable raise) throws IOException {
        UnixDomainSocketAddress address = address(folder);
        Files.deleteIfExists(address.getPath());
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(address);
        Thread.ofVirtual().name("one instance").start(() -> answer(raise));
    }

    private void answer(Runnable raise) {
        while (true) {
            try (SocketChannel caller = server.accept()) {
                raise.run();
                caller.write(ByteBuffer.wrap(new byte[] {1}));
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException e) {
                LOG.log(Level.INFO, "a second window was not answered", e);
            }
        }
    }

    private static UnixDomainSocketAddress address(Path folder) {
        return UnixDomainSocketAddress.of(folder.resolve("window.socket"));
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            if (server != null) {
                server.close();
                Files.deleteIfExists(address(folder).getPath());
            }
        }
    }
}
