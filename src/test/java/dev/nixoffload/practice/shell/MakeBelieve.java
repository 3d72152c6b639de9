package dev.nixoffload.practice.shell;

import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.FileKind;
import dev.nixoffload.practice.host.FileTree;
import dev.nixoffload.practice.host.Host;
import dev.nixoffload.practice.host.Identity;
import dev.nixoffload.practice.host.Network;
import dev.nixoffload.practice.host.Patience;
import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Special;
import dev.nixoffload.practice.host.Volume;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A machine with a shell and the few programs that tests of it need. */
public final class MakeBelieve implements AutoCloseable {
    public static final String HOME = "/work";
    /** The home is one into which everybody may go: the real shell runs as whoever runs the tests. */
    public static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C", "HOME", "/usr", "SHELL", "/bin/sh");

    private final Host host;

    public record Result(String out, String err, int status) {}

    public MakeBelieve() {
        this(new Network() {
            @Override
            public Socket dial(String address, int port, Patience patience) throws IOException {
                throw new Failure(Errno.ECONNREFUSED);
            }

            @Override
            public Optional<String> lookUp(String name) {
                return name.matches("[0-9.]+") ? Optional.of(name) : Optional.empty();
            }
        });
    }

    MakeBelieve(Network network) {
        var tree = new FileTree(new Volume("ext2/ext3", 4096, 1000, 500, 100, 50, false), InstantSource.system());
        host = new Host(tree, InstantSource.system(), network);
        try {
            furnish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void furnish() throws IOException {
        var files = host.tree().asRoot();
        host.install("/bin/sh", new Sh());
        host.install("/usr/bin/sh", new Sh());
        host.install("/usr/bin/bash", new Sh());
        host.install("/bin/cat", MakeBelieve::cat);
        host.install("/usr/bin/cat", MakeBelieve::cat);
        host.install("/usr/bin/head", task -> {
            int count = Integer.parseInt(task.argv().get(2));
            task.out().write(task.in().readNBytes(count));
            return 0;
        });
        host.install("/usr/bin/sleep", task -> {
            Thread.sleep((long) (Double.parseDouble(task.argv().get(1)) * 1000));
            return 0;
        });
        host.install("/usr/bin/env", task -> {
            for (var variable : new java.util.TreeMap<>(task.environment()).entrySet()) {
                task.say(variable.getKey() + "=" + variable.getValue() + "\n");
            }
            return 0;
        });
        host.install("/usr/bin/echo", task -> {
            task.say(String.join(" ", task.argv().subList(1, task.argv().size())) + "\n");
            return 0;
        });
        host.install("/usr/bin/base64", task -> {
            byte[] text = new String(task.in().readAllBytes(), StandardCharsets.US_ASCII)
                    .replace("\n", "")
                    .getBytes(StandardCharsets.US_ASCII);
            task.out().write(java.util.Base64.getDecoder().decode(text));
            return 0;
        });
        files.makeDirectories("/dev");
        host.tree().place("/dev/null", FileKind.CHARACTER_DEVICE, 0666, new Special() {
            @Override
            public InputStream open() {
                return InputStream.nullInputStream();
            }

            @Override
            public OutputStream create() {
                return OutputStream.nullOutputStream();
            }
        });
        files.put("/etc/passwd", 0644, "root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/bin/sh\n");
        files.put("/etc/group", 0644, "root:x:0:\ndaemon:x:1:\n");
        files.makeDirectories("/root");
        files.makeDirectories("/tmp");
        files.makeDirectories(HOME);
    }

    private static int cat(dev.nixoffload.practice.host.Task task) throws IOException {
        List<String> names = task.argv().subList(1, task.argv().size());
        if (names.isEmpty()) {
            byte[] buffer = new byte[4096];
            for (int count = task.in().read(buffer);
                    count >= 0;
                    count = task.in().read(buffer)) {
                task.out().write(buffer, 0, count);
            }
        }
        for (String name : names) {
            task.out().write(task.files().read(name));
        }
        return 0;
    }

    public Host host() {
        return host;
    }

    public void install(String path, Program program) throws IOException {
        host.install(path, program);
    }

    public Process begin(InputStream in, OutputStream out, OutputStream err, String... argv) {
        String path = argv[0].startsWith("/") ? argv[0] : "/usr/bin/" + argv[0];
        return host.begin(List.of(argv), path, ENVIRONMENT, HOME, Identity.ROOT, in, out, err);
    }

    public Result run(String... argv) throws InterruptedException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status =
                begin(new ByteArrayInputStream(new byte[0]), out, err, argv).await();
        return new Result(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), status);
    }

    /** Runs a script as {@code sh -c} does, with the name {@code sh}. */
    public Result script(String script, String... arguments) throws InterruptedException {
        var argv = new java.util.ArrayList<>(List.of("sh", "-c", script, "sh"));
        argv.addAll(List.of(arguments));
        return run(argv.toArray(String[]::new));
    }

    @Override
    public void close() {
        host.close();
    }
}
