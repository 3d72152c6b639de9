package dev.nixoffload.practice;

import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.FileTree;
import dev.nixoffload.practice.host.Network;
import dev.nixoffload.practice.net.SharedFiles;
import dev.nixoffload.practice.system.NfsClient;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Mounts what the other machine shares. Whether its server answers is asked over the network, by an RPC call that does
 * nothing; the files themselves are then seen straight in its tree.
 */
final class FileClient implements NfsClient {
    private static final int PORT = 2049;
    private static final int NFS = 100003;
    private static final int VERSION = 4;
    private static final int LAST_FRAGMENT = 0x80000000;
    private static final Duration USUAL_WAIT = Duration.ofSeconds(60);

    private final Network network;
    private final Supplier<String> self;
    private final Shares shares;

    /** @param self this machine's address */
    FileClient(Network network, Supplier<String> self, Shares shares) {
        this.network = network;
        this.self = self;
        this.shares = shares;
    }

    @Override
    public Share mount(String server, String path, List<String> options) throws MountFailure, InterruptedException {
        String address = network.lookUp(server)
                .orElseThrow(
                        () -> new MountFailure("Failed to resolve server " + server + ": Name or service not known"));
        Duration patience = patience(options);
        try {
            ask(address, patience);
        } catch (SocketTimeoutException e) {
            throw new MountFailure("Connection timed out for " + server + ":" + path);
        } catch (IOException e) {
            throw new MountFailure(e.getMessage() + " for " + server + ":" + path);
        }
        FileTree tree =
                shares.of(address).orElseThrow(() -> new MountFailure("Connection refused for " + server + ":" + path));
        var shared = new SharedFiles(tree);
        if (shared.of(path, self.get()).isEmpty()) {
            throw new MountFailure("access denied by server while mounting " + server + ":" + path);
        }
        if (!tree.asRoot().exists(path)) {
            throw new MountFailure(
                    "mounting " + server + ":" + path + " failed, reason given by server: No such file or directory");
        }
        boolean readOnly = shared.of(path, self.get()).orElseThrow().has("ro");
        return new Mounted(address, path, tree, readOnly, patience);
    }

    /** A soft mount gives up after that many tenths of seconds, for each time that it asks. */
    private static Duration patience(List<String> options) {
        if (!options.contains("soft")) {
            return Duration.ofDays(1);
        }
        long tenths = number(options, "timeo=", USUAL_WAIT.toSeconds() * 10);
        return Duration.ofMillis(tenths * 100 * (number(options, "retrans=", 2) + 1));
    }

    private static long number(List<String> options, String key, long usual) {
        return options.stream()
                .filter(option -> option.startsWith(key))
                .map(option -> Long.parseLong(option.substring(key.length())))
                .findFirst()
                .orElse(usual);
    }

    private void ask(String address, Duration patience) throws IOException, InterruptedException {
        try (Socket socket = network.dial(address, PORT)) {
            socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, patience.toMillis()));
            int[] words = {1, 0, 2, NFS, VERSION, 0, 0, 0, 0, 0};
            ByteBuffer call = ByteBuffer.allocate((words.length + 1) * Integer.BYTES);
            call.putInt(LAST_FRAGMENT | words.length * Integer.BYTES);
            for (int word : words) {
                call.putInt(word);
            }
            socket.getOutputStream().write(call.array());
            new DataInputStream(socket.getInputStream()).readInt();
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw e;
        }
    }

    /** A directory of the other machine. */
    private final class Mounted implements Share {
        private final String address;
        private final String path;
        private final FileTree tree;
        private final boolean readOnly;
        private final Duration patience;

        Mounted(String address, String path, FileTree tree, boolean readOnly, Duration patience) {
            this.address = address;
            this.path = path;
            this.tree = tree;
            this.readOnly = readOnly;
            this.patience = patience;
        }

        @Override
        public FileTree tree() {
            return tree;
        }

        @Override
        public String root() {
            return path;
        }

        @Override
        public String source() {
            return self.get();
        }

        @Override
        public boolean readOnly() {
            return readOnly;
        }

        @Override
        public void enter() throws IOException {
            try {
                ask(address, patience);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new Failure(Errno.EINTR);
            } catch (IOException _) {
                throw new Failure(Errno.EIO);
            }
            if (!tree.asRoot().exists(path)
                    || new SharedFiles(tree).of(path, self.get()).isEmpty()) {
                throw new Failure(Errno.ESTALE);
            }
        }
    }
}
