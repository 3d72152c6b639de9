package dev.nixoffload.practice.system;

import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.FileTree;
import dev.nixoffload.practice.host.Host;
import dev.nixoffload.practice.host.Identity;
import dev.nixoffload.practice.host.Patience;
import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Volume;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A desktop as Debian leaves it, for tests. */
final class Guest implements AutoCloseable {
    static final String ADDRESS = "192.168.15.7";
    static final String PASSWORD = "open sesame";
    private static final SshKeys HOST_KEY = SshKeys.generate("root@desktop");
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    final FileTree tree = new FileTree(
            new Volume("ext2/ext3", 4096, 3_000_000, 2_000_000, 700_000, 600_000, false), InstantSource.system());
    final ScriptedWire wire = new ScriptedWire();
    final NetworkNamespace network = NetworkNamespace.ethernet(
            tree, wire, "52:54:00:15:00:07", new NetworkNamespace.Address(ADDRESS, 24, Optional.empty()));
    final Host host = new Host(tree, InstantSource.system(), network);
    final LinuxSystem system;

    /** The one neighbour that answers is 192.168.15.9; packets to another vanish. */
    static final class ScriptedWire implements Wire {
        static final String NEIGHBOUR = "192.168.15.9";
        static final String SILENT = "192.168.15.66";
        Optional<Duration> echo = Optional.of(Duration.ofMillis(1));
        Optional<Integer> door = Optional.empty();

        @Override
        public Socket dial(String source, String address, int port, Patience patience)
                throws IOException, InterruptedException {
            if (address.equals(SILENT)) {
                throw patience.outlast(Duration.ofDays(1), Errno.ETIMEDOUT);
            }
            if (!address.equals(NEIGHBOUR)) {
                throw new Failure(Errno.EHOSTUNREACH);
            }
            return NetworkNamespace.connected(door.orElseThrow(() -> new Failure(Errno.ECONNREFUSED)));
        }

        @Override
        public Optional<Duration> echo(String source, String address) throws IOException {
            if (!address.equals(NEIGHBOUR)) {
                throw new Failure(Errno.EHOSTUNREACH);
            }
            return echo;
        }
    }

    /** What a command came to. */
    record Result(int status, String out, String err) {}

    Guest() throws IOException {
        this((_, _, _) -> {
            throw new NfsClient.MountFailure("Connection refused for the test");
        });
    }

    Guest(NfsClient client) throws IOException {
        var debian = new DebianGuest(
                "desktop",
                ADDRESS + "/24",
                "cypher",
                PASSWORD,
                true,
                "ssh-ed25519 AAAA admin",
                HOST_KEY,
                "0123456789abcdef0123456789abcdef",
                UUID.fromString("11111111-2222-3333-4444-555555555555"));
        debian.write(tree, InstantSource.system());
        system = new LinuxSystem(host, client);
        system.install(DebianGuest.KERNEL, Duration.ofMillis(1));
    }

    ProcessFiles files() {
        return tree.asRoot();
    }

    void install(String path, Program program) throws IOException {
        host.install(path, program);
    }

    Result run(String... argv) throws InterruptedException {
        return run(Identity.ROOT, "", argv);
    }

    Result runAs(String user, String input, String... argv) throws InterruptedException {
        return run(host.accounts().identity(host.accounts().user(user).orElseThrow()), input, argv);
    }

    Result run(Identity who, String input, String... argv) throws InterruptedException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        String path = List.of(PATH.split(":")).stream()
                .map(folder -> folder + "/" + argv[0])
                .filter(files()::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError(argv[0] + " is not installed"));
        Process process = host.begin(
                List.of(argv),
                path,
                Map.of("PATH", PATH, "HOME", "/root", "LC_ALL", "C"),
                "/",
                who,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                err);
        return new Result(process.await(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        system.close();
        host.close();
    }
}
