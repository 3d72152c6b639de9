package dev.nixoffload.practice;

import dev.nixoffload.practice.host.FileTree;
import dev.nixoffload.practice.host.Host;
import dev.nixoffload.practice.host.Identity;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Volume;
import dev.nixoffload.practice.net.Station;
import dev.nixoffload.practice.net.Switchboard;
import dev.nixoffload.practice.nix.PracticeNix;
import dev.nixoffload.practice.shell.Sh;
import dev.nixoffload.practice.system.DebianGuest;
import dev.nixoffload.practice.system.LinuxSystem;
import dev.nixoffload.practice.system.NetworkNamespace;
import dev.nixoffload.practice.tool.Tools;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One make-believe machine, put together: a Debian with its programs and services, and its place in the network. */
final class PracticeMachine implements AutoCloseable {
    private static final int PREFIX = 24;
    private static final String INTERFACE = "eth0";
    private static final String NETWORK_FILE = "/etc/systemd/network/10-lan.network";
    private static final Volume DISK = new Volume("ext2/ext3", 4096, 5_120_000, 3_800_000, 1_310_720, 1_240_000, false);

    /** What sudo takes on a real machine is two seconds; here nobody guesses passwords. */
    private static final Duration AFTER_WRONG_PASSWORD = Duration.ofMillis(200);

    private static final Map<String, String> ROOTS_ENVIRONMENT = Map.of(
            "HOME", "/root",
            "USER", "root",
            "LOGNAME", "root",
            "SHELL", "/bin/bash",
            "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");

    private final Switchboard switchboard;
    private final Station station;
    private final FileTree tree;
    private final Host host;
    private final NetworkNamespace network;
    private final LinuxSystem system;
    private final Services services;
    private volatile String address;

    /**
     * @param hardware its MAC address
     * @param command how long it takes for a command of a shell
     */
    PracticeMachine(
            DebianGuest guest,
            String address,
            String hardware,
            Duration command,
            Switchboard switchboard,
            Shares shares,
            InstantSource clock)
            throws IOException {
        this.switchboard = switchboard;
        this.address = address;
        station = switchboard.plugIn();
        tree = new FileTree(DISK, clock);
        guest.write(tree, clock);
        network = NetworkNamespace.ethernet(tree, new Cable(station), hardware, local(address));
        host = new Host(tree, clock, network, command);
        system = new LinuxSystem(host, new FileClient(network, this::address, shares));
        system.install(DebianGuest.KERNEL, AFTER_WRONG_PASSWORD);
        for (Map.Entry<String, Program> tool : Tools.programs().entrySet()) {
            host.install("/usr/bin/" + tool.getKey(), tool.getValue());
        }
        for (String shell : List.of("/usr/bin/dash", "/usr/bin/bash")) {
            host.install(shell, new Sh());
        }
        tree.asRoot().link("dash", "/usr/bin/sh");
        services = new Services(this);
        PracticeNix.install(host, system, network);
        store();
        station.connect(new Plug());
    }

    private void store() throws IOException {
        files().makeDirectories("/nix/store");
        files().chown(
                        "/nix/store",
                        0,
                        host.accounts().group("nixbld").orElseThrow().gid(),
                        true);
        files().chmod("/nix/store", 01775);
    }

    private static NetworkNamespace.Address local(String address) {
        return new NetworkNamespace.Address(address, PREFIX, Optional.empty());
    }

    /** The machine as its cable has it. */
    private final class Plug implements Station.Machine {
        @Override
        public boolean answersTo(String dialled) {
            return dialled.equals(address);
        }

        @Override
        public Optional<Integer> door(String dialled, int port) {
            return network.listeners().find(dialled, port).map(listener -> listener.real());
        }
    }

    Host host() {
        return host;
    }

    ProcessFiles files() {
        return tree.asRoot();
    }

    FileTree tree() {
        return tree;
    }

    LinuxSystem system() {
        return system;
    }

    NetworkNamespace network() {
        return network;
    }

    Switchboard switchboard() {
        return switchboard;
    }

    Station station() {
        return station;
    }

    Services services() {
        return services;
    }

    String address() {
        return address;
    }

    /** Starts what is enabled, as at boot. */
    void boot() throws InterruptedException {
        system.systemd().boot();
    }

    /** Gives it another address, as its network's settings say from then on. */
    void moveTo(String other) throws IOException {
        files().put(NETWORK_FILE, 0644, files().text(NETWORK_FILE).replace(address + "/", other + "/"));
        network.readdress(INTERFACE, List.of(local(other)));
        address = other;
    }

    /** Replaces a part of a file that has to be there, once. */
    void edit(String path, String what, String with) throws IOException {
        String text = files().text(path);
        if (!text.contains(what)) {
            throw new IOException(path + " has no “" + what + "”");
        }
        try (var out = files().create(path)) {
            out.write(text.replace(what, with).getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Runs a script as root.
     *
     * @return what it printed
     * @throws IOException where it fails
     */
    String run(String script) throws IOException, InterruptedException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = host.begin(
                        List.of("sh", "-euc", script),
                        "/bin/sh",
                        ROOTS_ENVIRONMENT,
                        "/",
                        Identity.ROOT,
                        new ByteArrayInputStream(new byte[0]),
                        out,
                        err)
                .await();
        if (status != 0) {
            throw new IOException(
                    "exit status " + status + ": " + script + "\n" + err.toString(StandardCharsets.UTF_8));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        system.close();
        services.close();
        host.close();
    }
}
