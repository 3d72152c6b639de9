package dev.nixoffload.practice.net;

import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.FileTree;
import dev.nixoffload.practice.host.Host;
import dev.nixoffload.practice.host.Network;
import dev.nixoffload.practice.host.Patience;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Signal;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.host.Volume;
import dev.nixoffload.practice.system.SshKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** The least of a machine that somebody can sign in to: two accounts, and a shell that knows a handful of words. */
final class SmallMachine implements AutoCloseable {
    static final String ADDRESS = "192.168.15.7";

    final Switchboard switchboard = new Switchboard();
    final Station computer = switchboard.plugIn();
    final Station station = switchboard.plugIn();
    final Map<Integer, Integer> doors = new ConcurrentHashMap<>();
    final SshKeys hostKey = SshKeys.generate("root@desktop");
    final SshKeys userKey = SshKeys.generate("cypher@computer");
    final Host host;
    final CountDownLatch hungUp = new CountDownLatch(1);
    final CountDownLatch waiting = new CountDownLatch(1);
    private SshDaemon daemon;

    SmallMachine() throws IOException {
        var tree = new FileTree(
                new Volume("ext2/ext3", 4096, 1 << 20, 1 << 19, 1 << 16, 1 << 15, false), InstantSource.system());
        host = new Host(tree, InstantSource.system(), new Wires());
        station.connect(new Ports());
        ProcessFiles files = files();
        files.put(
                "/etc/passwd",
                0644,
                "root:x:0:0:root:/root:/bin/sh\ncypher:x:1000:1000::/home/cypher:/bin/sh\n"
                        + "nobody:x:65534:65534::/:/usr/sbin/nologin\n");
        files.put("/etc/group", 0644, "root:x:0:\ncypher:x:1000:\nbuilders:x:1001:cypher\n");
        files.put("/etc/shadow", 0640, "root:*:20000:0:99999:7:::\ncypher:secret:20000:0:99999:7:::\n");
        files.put("/etc/ssh/sshd_config", 0644, "UsePAM yes\n");
        files.put("/etc/ssh/ssh_host_ed25519_key", 0600, hostKey.privateText(Optional.empty()));
        files.put("/etc/ssh/ssh_host_ed25519_key.pub", 0644, hostKey.publicLine());
        authorize(userKey.publicLine());
        host.install("/bin/sh", this::shell);
    }

    ProcessFiles files() {
        return host.tree().asRoot();
    }

    void authorize(String lines) throws IOException {
        files().put("/home/cypher/.ssh/authorized_keys", 0600, lines);
        for (String path : new String[] {"/home/cypher", "/home/cypher/.ssh", "/home/cypher/.ssh/authorized_keys"}) {
            files().chown(path, 1000, 1000, true);
        }
    }

    SmallMachine serve() throws IOException {
        daemon = SshDaemon.start(host, switchboard, (_, password) -> password.equals("secret"));
        doors.put(22, daemon.port());
        return this;
    }

    int port() {
        return daemon.port();
    }

    /** What listens here, at one address. */
    private final class Ports implements Station.Machine {
        @Override
        public boolean answersTo(String address) {
            return address.equals(ADDRESS);
        }

        @Override
        public Optional<Integer> door(String address, int port) {
            return Optional.ofNullable(doors.get(port));
        }
    }

    /** The network as this machine has it. */
    private final class Wires implements Network {
        @Override
        public Socket dial(String to, int port, Patience patience) throws IOException {
            int door = Optional.ofNullable(doors.get(port)).orElseThrow(() -> new Failure(Errno.ECONNREFUSED));
            return new Socket(InetAddress.getLoopbackAddress(), door);
        }

        @Override
        public Optional<String> lookUp(String name) {
            return Optional.empty();
        }
    }

    /** {@code echo WORDS}, {@code get NAME}, {@code cat}, {@code wait}, {@code die}, {@code exit N}; nothing else. */
    private int shell(Task task) throws IOException, InterruptedException {
        String line = task.argv().size() > 2
                ? task.argv().get(2)
                : new String(task.in().readAllBytes());
        for (String command : line.strip().split(" *; *")) {
            String[] words = command.split(" ", 2);
            switch (words[0]) {
                case "echo" -> task.say(words[1] + "\n");
                case "complain" -> task.complain(words[1] + "\n");
                case "get" -> task.say(task.environment().getOrDefault(words[1], "unset") + "\n");
                case "who" -> task.say(task.identity().uid() + " " + task.directory() + "\n");
                case "cat" -> task.in().transferTo(task.out());
                case "wait" -> waitForHangUp(task);
                case "die" -> {
                    task.process().signal(Signal.KILL);
                    Thread.sleep(60_000);
                }
                case "exit" -> {
                    return Integer.parseInt(words[1]);
                }
                default -> {
                    task.complain("sh: 1: " + words[0] + ": not found\n");
                    return Program.NOT_FOUND;
                }
            }
        }
        return 0;
    }

    private void waitForHangUp(Task task) throws InterruptedException {
        task.process().disposition(signal -> {
            if (signal == Signal.HUP) {
                hungUp.countDown();
            }
            return false;
        });
        waiting.countDown();
        Thread.sleep(60_000);
    }

    @Override
    public void close() throws IOException {
        if (daemon != null) {
            daemon.close();
        }
        host.close();
        switchboard.close();
    }
}
