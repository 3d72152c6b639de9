package dev.nixoffload.practice;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import com.google.common.jimfs.PathType;
import dev.nixoffload.machine.Credentials;
import dev.nixoffload.machine.Gateway;
import dev.nixoffload.pair.Access;
import dev.nixoffload.pair.HostAddress;
import dev.nixoffload.pair.HostKeyPin;
import dev.nixoffload.pair.Offload;
import dev.nixoffload.pair.Pair;
import dev.nixoffload.pair.PairName;
import dev.nixoffload.pair.Port;
import dev.nixoffload.pair.SignIn;
import dev.nixoffload.pair.UserName;
import dev.nixoffload.practice.host.FileTree;
import dev.nixoffload.practice.net.Station;
import dev.nixoffload.practice.net.Switchboard;
import dev.nixoffload.practice.system.DebianGuest;
import dev.nixoffload.practice.system.SshKeys;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Two make-believe machines, for learning and for trying the product with nothing at hand. The product speaks to them
 * as to real ones; nothing leaves the loopback interface, nothing is written to disk, and closing leaves nothing.
 */
public final class PracticePair implements AutoCloseable {
    private static final String DESKTOP = "192.168.15.7";
    private static final String LAPTOP = "192.168.15.9";
    private static final String DESKTOP_ADMIN = "cypher";
    private static final String LAPTOP_ADMIN = "kernelcore";
    /** Known on purpose: people are told it, and nothing real is behind it. */
    private static final String PASSWORD = "practice";

    private static final Duration DESKTOP_COMMAND = Duration.ofNanos(10_000);
    private static final int DESKTOP_FASTER = 2;

    private static final String HOME = "/practice";

    private final Switchboard switchboard = new Switchboard();
    private final Station computer = switchboard.plugIn();
    private final FileSystem home;
    private final SshKeys admin = SshKeys.generate("practice");
    private final SshKeys desktopKey = SshKeys.generate("root@desktop");
    private final SshKeys laptopKey = SshKeys.generate("root@laptop");
    private final PracticeMachine desktop;
    private final PracticeMachine laptop;
    private final Pair pair;

    private PracticePair(InstantSource clock) throws IOException {
        home = Jimfs.newFileSystem(Configuration.builder(PathType.unix())
                .setRoots("/")
                .setWorkingDirectory("/")
                .setAttributeViews("basic", "owner", "posix", "unix")
                // Who changes a machine locks a file of the person's own, as on a disk.
                .setSupportedFeatures(Feature.FILE_CHANNEL)
                .setDefaultAttributeValue("owner:owner", System.getProperty("user.name"))
                .build());
        desktop = new PracticeMachine(
                guest("desktop", DESKTOP, DESKTOP_ADMIN, true, desktopKey),
                DESKTOP,
                "52:54:00:15:00:07",
                DESKTOP_COMMAND,
                switchboard,
                this::filesAt,
                clock);
        laptop = new PracticeMachine(
                guest("laptop", LAPTOP, LAPTOP_ADMIN, false, laptopKey),
                LAPTOP,
                "52:54:00:15:00:09",
                DESKTOP_COMMAND.multipliedBy(DESKTOP_FASTER),
                switchboard,
                this::filesAt,
                clock);
        Path key = secret(HOME + "/id_ed25519", admin.privateText(Optional.empty()));
        Path password = secret(HOME + "/sudo-password", PASSWORD + "\n");
        pair = new Pair(
                new PairName("practice"),
                way(LAPTOP, LAPTOP_ADMIN, laptopKey, key, Optional.of(password)),
                way(DESKTOP, DESKTOP_ADMIN, desktopKey, key, Optional.empty()),
                Offload.defaults());
    }

    /** Makes a pair in a state; whoever asked closes it. */
    public static PracticePair open(Scenario scenario) throws IOException, InterruptedException {
        var made = new PracticePair(InstantSource.system());
        boolean done = false;
        try {
            made.begin(scenario);
            done = true;
            return made;
        } finally {
            if (!done) {
                made.close();
            }
        }
    }

    private DebianGuest guest(String name, String address, String user, boolean freeRoot, SshKeys hostKey) {
        return new DebianGuest(
                name,
                address + "/24",
                user,
                PASSWORD,
                freeRoot,
                admin.publicLine().strip(),
                hostKey,
                UUID.randomUUID().toString().replace("-", ""),
                UUID.randomUUID());
    }

    private Path secret(String name, String text) throws IOException {
        Path file = home.getPath(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    private static Access.Ssh way(
            String address, String user, SshKeys hostKey, Path key, Optional<Path> sudoPasswordFile) {
        return new Access.Ssh(
                new HostAddress(address),
                Port.SSH,
                new UserName(user),
                new SignIn.KeyFile(key),
                List.of(HostKeyPin.parse(hostKey.publicLine())),
                Optional.empty(),
                sudoPasswordFile);
    }

    private Optional<FileTree> filesAt(String address) {
        return Stream.of(desktop, laptop)
                .filter(machine -> machine.address().equals(address))
                .map(PracticeMachine::tree)
                .findFirst();
    }

    private void begin(Scenario scenario) throws IOException, InterruptedException {
        for (PracticeMachine machine : List.of(desktop, laptop)) {
            Preparation.publicCache(machine);
        }
        if (scenario != Scenario.BARE) {
            new Preparation(desktop, laptop).prepare();
        }
        for (PracticeMachine machine : List.of(desktop, laptop)) {
            machine.boot();
        }
        if (scenario != Scenario.BARE) {
            Preparation.tryOut(desktop, laptop);
        }
        for (Mishap mishap : scenario.mishaps()) {
            mishap.happen(laptop, desktop);
        }
    }

    /** Its settings: with the addresses that the machines have among themselves, and with their host keys pinned. */
    public Pair pair() {
        return pair;
    }

    /**
     * The home directory of this computer as far as the practice knows one: in memory, with the key to sign in with.
     */
    public Path home() {
        return home.getPath(HOME);
    }

    /** Gets to the two machines, and to nothing else. */
    public Gateway gateway(Credentials credentials) {
        return new PracticeGateway(credentials, computer);
    }

    PracticeMachine desktop() {
        return desktop;
    }

    PracticeMachine laptop() {
        return laptop;
    }

    @Override
    public void close() {
        laptop.close();
        desktop.close();
        switchboard.close();
        try {
            home.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
