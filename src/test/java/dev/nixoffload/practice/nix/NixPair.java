package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.Errno;
import dev.nixoffload.practice.host.Failure;
import dev.nixoffload.practice.host.Host;
import dev.nixoffload.practice.host.Identity;
import dev.nixoffload.practice.host.Patience;
import dev.nixoffload.practice.host.Process;
import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Task;
import dev.nixoffload.practice.system.Listeners.Listener;
import dev.nixoffload.practice.system.NetworkNamespace;
import dev.nixoffload.practice.system.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Two machines with Nix and little else, prepared as the lab's are. What stands for ssh knows no refusals. */
final class NixPair implements AutoCloseable {
    static final String DESKTOP_BOOT = "11111111-2222-3333-4444-555555555555";
    static final String LAPTOP_BOOT = "66666666-7777-8888-9999-000000000000";
    static final String CACHE = "http://192.168.15.7:5000";

    private static final String ADDRESS = "192.168.15.7";

    final Host desktop;
    final Host laptop;
    private final NixMachine there;
    private final NixMachine here;

    NixPair() throws IOException {
        there = NixMachine.of(new Cable(), "desktop", ADDRESS, UUID.fromString(DESKTOP_BOOT));
        desktop = there.host();
        here = NixMachine.of(new Cable(), "laptop", "192.168.15.9", UUID.fromString(LAPTOP_BOOT));
        laptop = here.host();
        ProcessFiles files = desktop.tree().asRoot();
        for (NixMachine machine : List.of(here, there)) {
            try {
                machine.system().systemd().boot();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        run(
                desktop,
                "nix-store",
                "--generate-binary-cache-key",
                "cache.local",
                "/var/cache-priv-key.pem",
                "/var/cache-pub-key.pem");
        files.put("/srv/nix-cache/nix-cache-info", 0644, "StoreDir: /nix/store\nWantMassQuery: 1\nPriority: 30\n");
        files.put("/etc/nix/upload-to-cache", 0755, """
            #!/bin/sh
            set -f
            export HOME=/root
            /usr/bin/nix --extra-experimental-features nix-command copy \\
              --to 'file:///srv/nix-cache?secret-key=/var/cache-priv-key.pem&compression=zstd' $OUT_PATHS ||
              echo 'not copied to the binary cache' >&2
            exit 0
            """);
        files.put("/etc/nginx/sites-enabled/nix-cache", 0644, """
            server {
                listen 5000;
                root /srv/nix-cache;
                default_type application/octet-stream;
                types { text/x-nix-narinfo narinfo; }
                location = /nix-cache-info { default_type text/x-nix-cache-info; }
            }
            """);
        conf(desktop, """
            sandbox = true
            experimental-features = nix-command flakes
            trusted-users = root nix-builder
            post-build-hook = /etc/nix/upload-to-cache
            connect-timeout = 3
            download-attempts = 2
            substituters =
            """);
        laptop.tree()
                .asRoot()
                .put(
                        "/etc/nix/machines",
                        0644,
                        "ssh-ng://nix-builder@192.168.15.7 x86_64-linux /etc/nix/builder_key 2 1"
                                + " nixos-test,benchmark,big-parallel - c3NoLWVkMjU1MTkgQUFBQQ==\n");
        conf(laptop, """
            sandbox = true
            experimental-features = nix-command flakes
            builders = @/etc/nix/machines
            builders-use-substitutes = true
            max-jobs = 2
            substituters = http://192.168.15.7:5000
            trusted-public-keys = %s
            fallback = true
            connect-timeout = 3
            download-attempts = 2
            """.formatted(files.text("/var/cache-pub-key.pem")));
        laptop.install("/usr/bin/ssh", this::ssh);
        run(desktop, "systemctl", "restart", "nginx.service");
    }

    void conf(Host host, String text) throws IOException {
        host.tree().asRoot().put("/etc/nix/nix.conf", 0644, text);
        restart(host);
    }

    void restart(Host host) {
        run(host, "systemctl", "restart", "nix-daemon.service");
    }

    void stop(Host host) {
        run(host, "systemctl", "stop", "nix-daemon.socket", "nix-daemon.service");
    }

    String journal(Host host) {
        return run(host, "journalctl", "-u", "nix-daemon.service", "--no-pager", "-o", "cat")
                .out();
    }

    /** What a command left. */
    record Result(int status, String out, String err) {
        String first() {
            return out.lines().findFirst().orElse("");
        }
    }

    Result run(Host host, String... argv) {
        return run(host, Identity.ROOT, Map.of(), "", argv);
    }

    /** Through the daemon, as the checks do it. */
    Result daemon(Host host, String... argv) {
        return run(host, Identity.ROOT, Map.of("NIX_REMOTE", "daemon"), "", argv);
    }

    Result run(Host host, Identity who, Map<String, String> more, String in, String... argv) {
        var environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin", "HOME", "/root"));
        environment.putAll(more);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        Process process = host.begin(
                List.of(argv),
                argv[0].contains("/") ? argv[0] : "/usr/bin/" + argv[0],
                environment,
                "/root",
                who,
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                out,
                err);
        try {
            return new Result(
                    process.await(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String PROBE = """
        { nonce, script, ask }: derivation {
          name = "offload-wizard-probe-${nonce}"; system = builtins.currentSystem; builder = "/bin/sh";
          args = [ "-c" script ]; allowSubstitutes = ask == "yes"; preferLocalBuild = false;
        }\
        """;

    static final String WHO = "read b < /proc/sys/kernel/random/boot_id; echo $b > $out";

    /** As the checks build, with these settings before. */
    Result probe(Host host, String nonce, String script, String... settings) {
        var argv = new ArrayList<>(List.of(
                "nix",
                "--extra-experimental-features",
                "nix-command",
                "build",
                "--impure",
                "--no-link",
                "--print-out-paths"));
        argv.addAll(List.of(settings));
        argv.addAll(List.of("--argstr", "nonce", nonce, "--argstr", "script", script));
        argv.addAll(List.of("--argstr", "ask", "no", "--expr", PROBE));
        return daemon(host, argv.toArray(String[]::new));
    }

    String text(Host host, String path) throws IOException {
        return host.tree().asRoot().text(path).strip();
    }

    Identity user(Host host, String name) {
        return host.accounts().identity(host.accounts().user(name).orElseThrow());
    }

    /** How ssh fails, where it does. */
    final AtomicReference<Optional<String>> sshRefuses = new AtomicReference<>(Optional.empty());

    final AtomicReference<String> remoteCommand = new AtomicReference<>("nix-daemon --stdio");

    private int ssh(Task task) throws IOException, InterruptedException {
        if (sshRefuses.get().isPresent()) {
            task.complain(sshRefuses.get().get() + "\n");
            return 255;
        }
        task.say("started\n");
        Process remote = desktop.begin(
                List.of("sh", "-c", remoteCommand.get()),
                "/bin/sh",
                Map.of("PATH", "/usr/bin:/bin", "HOME", "/var/lib/nix-builder"),
                "/",
                user(desktop, "nix-builder"),
                task.in(),
                task.out(),
                task.err());
        return remote.await();
    }

    /** Between the two, everything gets through. */
    private final class Cable implements Wire {
        @Override
        public Socket dial(String source, String address, int port, Patience patience) throws IOException {
            if (!address.equals(ADDRESS)) {
                throw new Failure(Errno.EHOSTUNREACH);
            }
            return NetworkNamespace.connected(door(port).orElseThrow(() -> new Failure(Errno.ECONNREFUSED)));
        }

        @Override
        public Optional<Duration> echo(String source, String address) {
            return Optional.empty();
        }
    }

    /** The real port behind one of the desktop's. */
    Optional<Integer> door(int port) {
        return there.network().listeners().find(ADDRESS, port).map(Listener::real);
    }

    CacheServer web() {
        return there.web();
    }

    @Override
    public void close() {
        run(desktop, "systemctl", "stop", "nginx.service");
        desktop.close();
        laptop.close();
    }
}
